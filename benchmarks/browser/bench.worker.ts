/** @file The worker in which the browser's figures are taken. */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";

import { benchCpu } from "../cpu.ts";
import type { BenchRow } from "../rows.ts";
import { benchWebGpu } from "../webgpu.ts";
import type { BenchAnswer, BenchRequest } from "./messages.ts";

const lengths = { quick: [100], full: [30, 100, 300] };

function answer(message: BenchAnswer): void {
  self.postMessage(message);
}

async function run({ engine, quick, ...options }: BenchRequest): Promise<string | null> {
  const report = (rows: readonly BenchRow[]): void => {
    answer({ kind: "rows", rows });
  };
  if (engine === "webgpu") return benchWebGpu({ quick }, report);
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain,
    "tfjs-backend-wasm-simd.wasm": simd,
    "tfjs-backend-wasm-threaded-simd.wasm": threaded,
  });
  await benchCpu({ quick, lengths: quick ? lengths.quick : lengths.full, ...options }, report);
  return null;
}

self.addEventListener("message", ({ data }: MessageEvent<BenchRequest>) => {
  run(data).then(
    (adapter) => {
      answer({ kind: "done", adapter });
    },
    (error: unknown) => {
      answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    },
  );
});
