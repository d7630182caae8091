/** @file WebKitGTK's small browser by its driver, on a screen of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "../free-port.ts";
import type { WebKit } from "../webkit.ts";
import { type Connection, insist } from "./connection.ts";

/** Milliseconds that the page and its scripts may take before the driver gives up: a slow or busy machine is no failure. */
const patience = 120_000;

/** A screen without a display, and the name that programs find it by. */
async function startScreen(program: string): Promise<{ child: ChildProcess; name: string }> {
  const size = ["-screen", "0", "1600x1200x24"];
  const child = spawn(program, ["-displayfd", "3", "-nolisten", "tcp", ...size], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const name = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("Xvfb has ended before it had a screen.")));
    child.stdio[3]?.once("data", (data: Buffer) => resolve(`:${data.toString().trim()}`));
  });
  return { child, name };
}

/** A command to a driver at a port. */
async function command(port: number, method: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "POST" ? JSON.stringify(body) : null,
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
}

export async function startWebKit({ driver, screen }: WebKit): Promise<Connection> {
  const { child: display, name } = await startScreen(screen);
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: name },
    stdio: "ignore",
  });
  const kill = (): void => {
    child.kill();
    display.kill();
  };
  try {
    await insist(() => command(port, "GET", "/status", {}));
    const session = (await command(port, "POST", "/session", {
      capabilities: { alwaysMatch: {} },
    })) as { sessionId: string };
    const at = `/session/${session.sessionId}`;
    const timeouts = { script: patience, pageLoad: patience, implicit: 0 };
    await command(port, "POST", `${at}/timeouts`, timeouts);
    return {
      call: (method, path, body = {}) => command(port, method, at + path, body),
      end: async () => {
        await command(port, "DELETE", at, {}).finally(kill);
      },
    };
  } catch (error) {
    kill();
    throw error;
  }
}
