/** @file End-to-end tests: the built page, served as it is deployed, in Chromium. */
import { defineConfig } from "@playwright/test";
import { availableParallelism } from "node:os";
import { chromiumArgs, chromiumPath } from "./tests/chromium.ts";
import { freePort } from "./tests/free-port.ts";

// The workers read this file, too: they find the port that was free when the first one looked.
process.env["PORT"] ??= String(await freePort());
const port = Number(process.env["PORT"]);

const measured = "soak.spec.ts";

export default defineConfig({
  testDir: "tests/end-to-end",
  outputDir: "out/end-to-end",
  globalSetup: "./tests/chromium.ts",
  // After which a test, one expectation or one action hangs: a slow or busy machine is no failure.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  forbidOnly: process.env["CI"] !== undefined,
  fullyParallel: true,
  workers: Math.min(4, availableParallelism()),
  retries: 0,
  // What is measured is measured once the other tests leave the cores to it.
  projects: [
    { name: "pages", testIgnore: measured },
    { name: "measured", testMatch: measured, dependencies: ["pages"] },
  ],
  reporter: [["list"]],
  use: {
    // Where it is not the subject it would only stand between a test and the files it replaces.
    serviceWorkers: "block",
    actionTimeout: 120_000,
    baseURL: `http://127.0.0.1:${port}/`,
    // The page has been here before: the welcome is a test of its own.
    storageState: {
      cookies: [],
      origins: [
        {
          origin: `http://127.0.0.1:${port}`,
          localStorage: [{ name: "through-time.welcome", value: "seen" }],
        },
      ],
    },
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
