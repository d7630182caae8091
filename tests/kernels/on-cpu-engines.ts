/** @file For tests: every CPU engine in turn, each op watched, and random sizes of a scan among which are those of one step, sequence or unit. */
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { afterAll, beforeAll, describe } from "vitest";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { createMemoryEngine } from "../../web-workers/backend/memory-engine.ts";
import { supports } from "../../web-workers/kernels/wasm/index.ts";
import { watchOps } from "./watched-ops.ts";

// Node 20 has relaxed SIMD behind this flag.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Declares the tests of `body` for each CPU engine; it is open while they run. */
export function describeOnCpuEngines(body: (engine: () => ComputeEngine) => void): void {
  describe.each(["scalar", "simd", "relaxed"] as const)("on %s", (variant) => {
    let engine: ComputeEngine | undefined;
    beforeAll(async () => {
      watchOps();
      engine = await createMemoryEngine(variant, "A test asks for it.");
    });
    afterAll(() => {
      engine?.dispose();
    });
    body(() => {
      if (engine === undefined) throw new Error("no engine is open outside of a test");
      return engine;
    });
  });
}

const size = (most: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constant(1), fc.integer({ min: 1, max: most }));

/** A scan's sizes, for how many of its last steps errors are given, how much units leak, and a seed. */
export const scanCases: fc.Arbitrary<ScanCase> = fc
  .record({
    steps: size(7),
    batch: size(5),
    hidden: size(19),
    leak: fc.constantFrom(1, 0.5, 0.125),
    seed: fc.nat(1e6),
  })
  .chain((sizes) =>
    fc.integer({ min: 1, max: sizes.steps }).map((errorSteps) => ({ ...sizes, errorSteps })),
  );

export interface ScanCase {
  readonly steps: number;
  readonly batch: number;
  readonly hidden: number;
  readonly leak: number;
  readonly seed: number;
  readonly errorSteps: number;
}
