/** @file A browser that takes the commands of W3C WebDriver, whatever carries them to it. */
export interface Connection {
  /** A command by its method and its path from the session on; what it gives. Throws the browser's own words. */
  call(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  /** Ends the browser, and removes what it has left on the disk. */
  end(): Promise<void>;
}

/** What a page's element is called in a command's answer. */
export const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** Milliseconds in which a program that was started must answer, a slow or busy machine's too. */
const patience = 60_000;
const pause = 100;

/** Tries until it succeeds. */
export async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }
}
