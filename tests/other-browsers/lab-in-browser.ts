/** @file The built page in any browser, by roles and names. */
import { type Connection, elementKey } from "./connection.ts";
import { findByRole, type WantedName } from "./find-by-role.ts";

/** Milliseconds until something that should be seen is missing: a slow or busy machine is no failure. */
const patience = 60_000;
const pause = 100;

/** What the page is watched for by `open`. */
interface Watched {
  readonly problems: string[];
  readonly files: Blob[];
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

const wantedOf = (name: string | RegExp | null): WantedName | null =>
  name instanceof RegExp ? { source: name.source } : name;

export class LabInBrowser {
  private readonly connection: Connection;
  private readonly address: string;

  /** `address`: where the built page is served. */
  constructor(connection: Connection, address: string) {
    this.connection = connection;
    this.address = address;
  }

  /** Runs a function in the page, with arguments and a result that JSON has. */
  run<Arguments extends readonly unknown[], Result>(
    work: (...values: Arguments) => Result,
    ...values: Arguments
  ): Promise<Result> {
    const script = `return (${String(work)}).apply(null, arguments);`;
    const body = { script, args: values };
    return this.connection.call("POST", "/execute/sync", body) as Promise<Result>;
  }

  /** Opens an experiment in a page of its own, and waits until it can train. */
  async open(hash: string): Promise<void> {
    await this.connection.call("POST", "/url", { url: "about:blank" });
    await this.connection.call("POST", "/url", { url: `${this.address}#${hash}` });
    await this.watch();
    await this.shows(/Ready to train/u);
  }

  async reload(): Promise<void> {
    await this.connection.call("POST", "/refresh");
    await this.watch();
  }

  /** What the page has said was wrong since it was opened. */
  problems(): Promise<readonly string[]> {
    return this.run(() => window.watched?.problems ?? ["The page was not watched."]);
  }

  /** The text of the newest file that the page has handed over. */
  async file(): Promise<string> {
    await this.until("a file", () => this.run(() => (window.watched?.files.length ?? 0) > 0));
    const script =
      "const done = arguments[0]; window.watched.files.pop().text().then((text) => done({ text }), (error) => done({ error: String(error) }));";
    const read = await this.connection.call("POST", "/execute/async", { script, args: [] });
    const { text, error } = read as { text?: string; error?: string };
    if (text === undefined) throw new Error(`The file cannot be read: ${error}`);
    return text;
  }

  /** How many elements have this role and name. */
  async count(role: string, name: string | RegExp | null = null): Promise<number> {
    return (await this.find(role, name)).length;
  }

  async sees(role: string, name: string | RegExp | null = null, count?: number): Promise<void> {
    await this.until(`${count ?? "a"} ${role} ${String(name)}`, async () => {
      const found = await this.count(role, name);
      return count === undefined ? found > 0 : found === count;
    });
  }

  /** Waits until the page says something. */
  async shows(text: RegExp): Promise<void> {
    await this.until(String(text), async () => text.test(await this.text()));
  }

  /** What the page says, with plain spaces alone. */
  async text(): Promise<string> {
    const text = await this.run(() => document.body.textContent);
    return text.replaceAll(/\s+/gu, " ");
  }

  async click(role: string, name: string | RegExp): Promise<void> {
    await this.sees(role, name);
    const [element = ""] = await this.find(role, name);
    await this.connection.call("POST", `/element/${element}/click`, {});
  }

  /** Presses keys together, and lets them go. */
  async press(...keys: readonly string[]): Promise<void> {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    const actions = [{ type: "key", id: "keyboard", actions: [...down, ...up] }];
    await this.connection.call("POST", "/actions", { actions });
    await this.connection.call("DELETE", "/actions");
  }

  /** What each lane says, in their order. */
  lanes(): Promise<readonly string[]> {
    return this.run(() =>
      [...document.querySelectorAll('section[aria-label^="Lane "]')].map(
        ({ textContent }) => textContent,
      ),
    );
  }

  async iterations(): Promise<readonly number[]> {
    const lanes = await this.lanes();
    return lanes.map((text) => Number(/Iteration (\d+)/u.exec(text)?.[1]));
  }

  /** Waits until every lane's text passes. */
  async everyLane(what: string, passes: (text: string) => boolean): Promise<void> {
    await this.until(`every lane ${what}`, async () => {
      const lanes = await this.lanes();
      return lanes.length > 0 && lanes.every(passes);
    });
  }

  /** Asks again and again until it is so. */
  async until(what: string, check: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await check())) {
      if (Date.now() > deadline) throw new Error(`Never seen: ${what}. ${await this.text()}`);
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }

  private async find(role: string, name: string | RegExp | null): Promise<string[]> {
    const body = {
      script: `return (${String(findByRole)}).apply(null, arguments);`,
      args: [role, wantedOf(name)],
    };
    const found = await this.connection.call("POST", "/execute/sync", body);
    return (found as Record<string, string>[]).map((element) => element[elementKey] ?? "");
  }

  private async watch(): Promise<void> {
    await this.run(() => {
      const watched: Watched = { problems: [], files: [] };
      window.watched = watched;
      window.addEventListener("error", ({ message }) => watched.problems.push(message));
      window.addEventListener("unhandledrejection", ({ reason }) =>
        watched.problems.push(String(reason)),
      );
      const create = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) watched.files.push(blob);
        return create(blob);
      };
    });
  }
}
