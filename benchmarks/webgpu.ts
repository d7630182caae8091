/** @file The WebGPU engine beside tfjs-webgpu's own ops, at sizes that a software adapter can bear. */
import "@tensorflow/tfjs-backend-webgpu";
import { copyRegisteredKernels, engine, registerBackend } from "@tensorflow/tfjs-core";

import { createWebGpuEngine, findAdapter } from "../web-workers/backend/webgpu-engine.ts";
import { casesOf } from "./cases.ts";
import { plainContestant, plainWebGpu } from "./contestants.ts";
import type { Pace } from "./measure.ts";
import type { BenchRow } from "./rows.ts";
import { measureCase } from "./suite.ts";

const paces: Readonly<Record<"quick" | "full", Pace>> = {
  quick: { repeats: 3, blockMs: 100, limitMs: 1000 },
  full: { repeats: 9, blockMs: 300, limitMs: 6000 },
};

/** Sizes (T, H, N); the first is the one that --quick measures. */
const sizes = [
  [24, 32, 8],
  [12, 16, 4],
] as const;

/** Keeps tfjs-webgpu under a name of its own before the engine takes its place. */
function keepPlainBackend(): void {
  const factory = engine().findBackendFactory("webgpu");
  if (factory === null) throw new Error("there is no WebGPU here");
  registerBackend(plainWebGpu, factory);
  copyRegisteredKernels("webgpu", plainWebGpu);
}

/** Calls `report` with the rows of each case as they come, and gives the adapter's name. */
export async function benchWebGpu(
  { quick }: { readonly quick: boolean },
  report: (rows: readonly BenchRow[]) => void,
): Promise<string> {
  const found = await findAdapter();
  if (found === null) throw new Error("WebGPU offers no adapter here");
  keepPlainBackend();
  const webgpu = await createWebGpuEngine("The benchmark asks for it.", found);
  for (const [length, hidden, batch] of quick ? sizes.slice(0, 1) : sizes) {
    for (const bench of casesOf(length, hidden, batch)) {
      const rows = await measureCase(bench, {
        engines: [webgpu],
        baselines: async (config) => [
          await plainContestant(plainWebGpu, config, "step by step"),
          await plainContestant(plainWebGpu, config, "tuned by hand"),
        ],
        pace: paces[quick ? "quick" : "full"],
      });
      report(rows);
    }
  }
  return found.name;
}
