import { expect, test } from "vitest";

import { type BenchRow, productsAlone } from "./rows.ts";
import { verdicts } from "./verdicts.ts";

function row(baseline: string, baselineMs: number | null, given: Partial<BenchRow> = {}): BenchRow {
  const ms = given.msPerIteration ?? 10;
  const ratio = baselineMs === null ? null : baselineMs / ms;
  return {
    name: "BPTT",
    backend: "wasm-simd",
    T: 100,
    H: 100,
    N: 20,
    msPerIteration: ms,
    leastMsPerIteration: ms,
    validationMsPerIteration: 0,
    jsMsPerIteration: 0,
    dispatches: null,
    parts: [
      { part: "forward scan", calls: 1, ms: 4 },
      { part: "angle", calls: 1, ms: 0.5 },
    ],
    baseline,
    baselineMsPerIteration: baselineMs,
    leastBaselineMsPerIteration: baselineMs,
    ratio,
    leastRatio: ratio,
    ...given,
  };
}

test("counts what is reached, and says nothing of what was not measured", () => {
  const rows = [row("plain tfjs ops, step by step (tfjs)", 120), row("jax-js", null)];
  expect(verdicts(rows)).toEqual([
    "Wanted: 10 times plain tfjs ops, step by step. Reached in 1 of 1 (12.00 to 12.00).",
  ]);
});

test("a row that falls short gives its bound by the products alone and the parts of its time", () => {
  const lines = verdicts([
    row("jax-js", 40),
    row(`${productsAlone}, at 40 GFLOP/s`, 8),
    row(`${productsAlone}, at 40 GFLOP/s`, 7, { T: 30 }),
    row(`${productsAlone}, at 40 GFLOP/s`, 7, { backend: "wasm-relaxed", parts: [] }),
  ]);
  expect(lines).toEqual([
    "Wanted: 5 times jax-js. Reached in 0 of 1 (4.00 to 4.00).",
    "  BPTT T=100 H=100 N=20, wasm-simd: 4.00. Its products alone take 8.00 of 10.00 ms: with nothing besides, 5.00. Time goes to (ms): forward scan 4.00, angle 0.50.",
    "Wanted: 75% of the products alone at T=100. Reached in 1 of 2 (0.70 to 0.80).",
    "  BPTT T=100 H=100 N=20, wasm-relaxed: 0.70. Its products alone take 7.00 of 10.00 ms.",
  ]);
});

test("on WebGPU five times plain ops are wanted, and no part is known", () => {
  const lines = verdicts([
    row("plain tfjs ops, tuned by hand (tfjs)", 45, { backend: "webgpu", parts: [] }),
  ]);
  expect(lines).toEqual([
    "Wanted: 5 times plain tfjs ops on WebGPU, tuned by hand. Reached in 0 of 1 (4.50 to 4.50).",
    "  BPTT T=100 H=100 N=20, webgpu: 4.50.",
  ]);
});
