/** @file Firefox by its own Marionette protocol: WebDriver's commands as packets over a socket, without a driver in between. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port.ts";
import { type Connection, insist } from "./connection.ts";

/** WebDriver's paths by the names that Marionette has for them; {id} stands for an element. */
const commands: Readonly<Record<string, string>> = {
  "POST /url": "WebDriver:Navigate",
  "POST /refresh": "WebDriver:Refresh",
  "POST /execute/sync": "WebDriver:ExecuteScript",
  "POST /execute/async": "WebDriver:ExecuteAsyncScript",
  "POST /window/rect": "WebDriver:SetWindowRect",
  "POST /timeouts": "WebDriver:SetTimeouts",
  "POST /actions": "WebDriver:PerformActions",
  "DELETE /actions": "WebDriver:ReleaseActions",
  "POST /element/{id}/click": "WebDriver:ElementClick",
};

/** None of the browser's own traffic, and no page of its own. */
const quiet = {
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
};

type Packet = readonly [
  kind: number,
  id: number,
  error: { message: string } | null,
  value: unknown,
];

function connectTo(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** The packets of a socket, "length:JSON" one after another. */
function readPackets(socket: Socket, onPacket: (packet: unknown) => void): void {
  let rest = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const colon = rest.indexOf(":");
      const end = colon + 1 + Number(rest.subarray(0, colon).toString());
      if (colon < 0 || rest.length < end) return;
      onPacket(JSON.parse(rest.subarray(colon + 1, end).toString()));
      rest = rest.subarray(end);
    }
  });
}

/** What came with a command's answer: a value alone is wrapped. */
const unwrapped = (answer: unknown): unknown =>
  typeof answer === "object" && answer !== null && "value" in answer ? answer.value : answer;

export async function startFirefox(program: string): Promise<Connection> {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const lines = Object.entries({ "marionette.port": port, ...quiet }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const options = ["--headless", "--marionette", "--no-remote", "--profile", profile];
  const child = spawn(program, options, { stdio: "ignore" });
  const gone = new Promise((resolve) => {
    child.once("exit", resolve);
  });
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
    // What a killed browser has begun may write for a moment more.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
  try {
    const socket = await insist(() => connectTo(port));
    const waiting = new Map<number, (packet: Packet) => void>();
    const greeted = new Promise<void>((resolve) => {
      readPackets(socket, (packet) => {
        if (!Array.isArray(packet)) return resolve();
        const answer = packet as unknown as Packet;
        waiting.get(answer[1])?.(answer);
        waiting.delete(answer[1]);
      });
    });
    await greeted;
    let last = 0;
    const send = (name: string, parameters: object): Promise<unknown> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, ([, , error, value]) => {
          if (error === null) resolve(unwrapped(value));
          else reject(new Error(`${name}: ${error.message}`));
        });
        const body = JSON.stringify([0, last, name, parameters]);
        socket.write(`${Buffer.byteLength(body)}:${body}`);
      });
    await send("WebDriver:NewSession", {});
    return {
      call: (method, path, body = {}) => {
        const [, element] = /^\/element\/([^/]+)\//u.exec(path) ?? [];
        const name = commands[`${method} ${path.replace(element ?? "{id}", "{id}")}`];
        if (name === undefined) throw new Error(`Marionette has no name for ${method} ${path}.`);
        return send(name, element === undefined ? body : { ...body, id: element });
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
