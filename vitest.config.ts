/** @file The unit tests, which run in Node, the browser tests, which need Chromium's WebGPU, and the built page in other browsers. */
import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArgs, chromiumPath } from "./tests/chromium.ts";
import { wasmKernels } from "./web-workers/kernels/wasm/compile.ts";

/** Where fast-check starts to draw, and how often where a test does not say: always the same, but for `npm run fuzz`. */
const propertySeed = Number(process.env["PROPERTY_SEED"] ?? 20_260);
const propertyRuns = Number(process.env["PROPERTY_RUNS"] ?? 100);

/** Milliseconds after which a test hangs: a slow or busy machine is no failure. */
const patience = 180_000;

export default defineConfig({
  plugins: [wasmKernels()],
  test: {
    setupFiles: ["tests/property-seed.ts"],
    provide: { propertySeed, propertyRuns },
    testTimeout: patience,
    hookTimeout: patience,
    expect: { poll: { timeout: patience / 3 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // A thread starts faster than a process; Vitest leaves a core alone unless told.
          pool: "threads",
          maxWorkers: availableParallelism(),
          include: [
            "src/**/*.test.{ts,tsx}",
            "web-workers/**/*.test.ts",
            "build/**/*.test.ts",
            "cli/**/*.test.ts",
            "benchmarks/**/*.test.ts",
            "tests/golden/**/*.test.ts",
            "tests/files-of-older-builds/**/*.test.ts",
            "tests/same-bits/**/*.test.ts",
            "tests/threads/*.test.ts",
            "tests/adding/*.test.ts",
            "tests/borders/*.test.ts",
            "tests/cluster/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "other-browsers",
          environment: "node",
          include: ["tests/other-browsers/*.test.ts"],
        },
      },
      {
        extends: true,
        // A package found late makes Vitest reload the page in the middle of a test.
        optimizeDeps: {
          include: [
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu",
            "@tensorflow/tfjs-backend-webgpu/dist/buffer_manager",
            "fast-check",
            "dexie",
            "ml-matrix",
            "pure-rand/generator/xoroshiro128plus",
          ],
        },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/chromium.ts"],
          // One after another: the software WebGPU adapter already uses every core.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumPath, args: chromiumArgs },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
