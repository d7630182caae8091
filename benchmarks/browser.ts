/** @file The same figures in a real module worker: builds the benchmark's page, serves it and drives Chromium. */
import { join } from "node:path";
import { chromium } from "playwright";
import { build, type InlineConfig, preview } from "vite";

import ensureChromium, { chromiumArgs, chromiumPath } from "../tests/chromium.ts";
import type { BenchRequest } from "./browser/messages.ts";
import type { BenchRow } from "./rows.ts";

const settings = (root: string): InlineConfig => ({
  configFile: false,
  root: join(root, "benchmarks/browser"),
  base: "./",
  logLevel: "warn",
  worker: { format: "es", rolldownOptions: { output: { comments: { legal: false } } } },
  build: {
    target: "es2023",
    outDir: join(root, "node_modules/.cache/bench-browser"),
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    // The packages' binaries stay files, as an app would serve them.
    assetsInlineLimit: 0,
  },
});

/** Calls `report` with the rows of each case, the CPU engine's and then the GPU's; says where they were taken. */
export async function benchInBrowser(
  root: string,
  options: Omit<BenchRequest, "engine">,
  report: (rows: readonly BenchRow[]) => void,
): Promise<string> {
  ensureChromium();
  await build(settings(root));
  const server = await preview({ ...settings(root), preview: { port: 0, host: "127.0.0.1" } });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
  try {
    const page = await browser.newPage();
    await page.exposeFunction("report", report);
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    const bench = (engine: BenchRequest["engine"]): Promise<string | null> => {
      const request: BenchRequest = { ...options, engine };
      return page.evaluate((asked) => globalThis.window.bench(asked), request);
    };
    await bench("cpu");
    const adapter = await bench("webgpu");
    return `a worker of Chromium ${browser.version()}, WebGPU adapter ${adapter ?? "unknown"}`;
  } finally {
    await browser.close();
    await server.close();
  }
}
