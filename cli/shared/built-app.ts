/** @file The app as it is deployed: built, served on this machine and opened in Chromium. */
import type { Browser } from "playwright";
import { build, preview } from "vite";

import { withBrowser } from "./browser.ts";

/** Gives a browser and the app's address to `use`, and closes both after it. */
export function withBuiltApp<T>(
  use: (browser: Browser, address: string) => Promise<T>,
): Promise<T> {
  return withBrowser(async (browser) => {
    const root = process.cwd();
    await build({ root, logLevel: "warn" });
    const server = await preview({ root, preview: { port: 0, host: "127.0.0.1" } });
    try {
      return await use(browser, server.resolvedUrls?.local[0] ?? "");
    } finally {
      await server.close();
    }
  });
}
