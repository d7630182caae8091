/** @file A browser of a test's own: started with options or preferences that a person's may have. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../chromium.ts";
import { test as base } from "./lab.ts";

export interface BrowserHabits {
  readonly args: readonly string[];
  /** Chromium's own, as its settings page writes them. */
  readonly preferences: object;
}

/** Every test has a new browser with `habits` in place of the shared one. */
export const test = base.extend<{ habits: BrowserHabits }>({
  habits: [{ args: [], preferences: {} }, { option: true }],
  context: async ({ habits, baseURL }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), "own-browser-"));
    mkdirSync(join(folder, "Default"));
    writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(habits.preferences));
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: chromiumPath,
      args: ["--headless=new", ...chromiumArgs, ...habits.args],
      acceptDownloads: true,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    await provide(context);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

/** As the settings page writes it where a person blocks all data of all sites. */
export const blocksAllData: BrowserHabits = {
  args: [],
  preferences: { profile: { default_content_setting_values: { cookies: 2 } } },
};

/** A host that the browser takes for another computer: pages from there are not served securely. */
const elsewhere = "10.9.9.9";

export const servedOverPlainHttp: BrowserHabits = {
  args: [`--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`],
  preferences: {},
};

/** The address of the page as served from that other computer. */
export const overPlainHttp = (baseURL: string): string => {
  const url = new URL(baseURL);
  url.hostname = elsewhere;
  return url.href;
};
