/** @file The default CPU engine gives the same bits in Node, Chromium and Firefox. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

import { wasmKernels } from "../../web-workers/kernels/wasm/compile.ts";
import ensureChromium, { chromiumArgs, chromiumPath } from "../chromium.ts";
import { findFirefox } from "../firefox.ts";
import { fingerprints } from "./fingerprint.ts";

const folder = mkdtempSync(join(tmpdir(), "same-bits-"));
let script = "";
let server: Server;
let posted: (body: string) => void = () => {};

beforeAll(async () => {
  ensureChromium();
  const out = join(folder, "built");
  await build({
    configFile: false,
    logLevel: "error",
    plugins: [wasmKernels()],
    build: {
      outDir: out,
      target: "es2023",
      lib: { entry: join(import.meta.dirname, "page.ts"), formats: ["es"], fileName: "page" },
    },
  });
  script = readFileSync(join(out, "page.js"), "utf8");
  server = createServer((request, response) => {
    if (request.method === "POST") {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (body += chunk));
      request.on("end", () => {
        response.end();
        posted(body);
      });
    } else if (request.url === "/page.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(script);
    } else {
      response.setHeader("content-type", "text/html");
      response.end(
        '<!doctype html><title>bits</title><script type="module" src="page.js"></script>',
      );
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});

afterAll(() => {
  server.close();
  // What a killed browser has begun may write for a moment more.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function fingerprintsIn(start: (url: string) => ChildProcess): Promise<unknown> {
  const body = new Promise<string>((resolve) => {
    posted = resolve;
  });
  const browser = start(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    return JSON.parse(await body);
  } finally {
    browser.kill("SIGKILL");
  }
}

test("Chromium gives Node's bits", async () => {
  const found = await fingerprintsIn((url) =>
    spawn(chromiumPath, [
      "--headless=new",
      ...chromiumArgs,
      `--user-data-dir=${join(folder, "chromium")}`,
      url,
    ]),
  );
  expect(found).toEqual(await fingerprints());
});

const firefox = findFirefox();

test.runIf(firefox !== null)("Firefox gives Node's bits", async () => {
  const found = await fingerprintsIn((url) =>
    spawn(firefox ?? "", [
      "--headless",
      "--no-remote",
      "--profile",
      mkdtempSync(join(folder, "firefox-")),
      url,
    ]),
  );
  expect(found).toEqual(await fingerprints());
});
