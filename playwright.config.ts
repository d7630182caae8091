/** @file End-to-end tests: the built page, served as it is deployed, in Chromium. */
import { defineConfig } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "./tests/chromium.ts";

const port = Number(process.env["PORT"] ?? 41_731);

export default defineConfig({
  testDir: "tests/end-to-end",
  outputDir: "out/end-to-end",
  globalSetup: "./tests/chromium.ts",
  forbidOnly: process.env["CI"] !== undefined,
  workers: 1,
  retries: 0,
  reporter: [["list"]],
  use: {
    // Where it is not the subject it would only stand between a test and the files it replaces.
    serviceWorkers: "block",
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: "chromium",
    launchOptions: { executablePath: chromiumPath, args: ["--headless=new", ...chromiumArgs] },
    trace: "retain-on-failure",
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
