/** @file For tests: kernels on every CPU implementation, against one another on random shapes and against what is known of them. */
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { activations, unitOf } from "../../web-workers/kernels/activations/units.ts";
import { Bench, implementations, Source } from "../../web-workers/kernels/kernel-bench.fixture.ts";
import { distance, magnitudes } from "../../web-workers/kernels/rounding.fixture.ts";
import type { ScalarKernels } from "../../web-workers/kernels/shared/memory.ts";
import { supports } from "../../web-workers/kernels/wasm/index.ts";

// Node 20 knows relaxed SIMD behind a flag only.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

export interface Shape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** Of an activation. */
  readonly code: number;
  readonly seed: number;
}

/** What a kernel wrote, and the size of the terms of each number, one for all where a number. */
export interface Written {
  readonly values: Float32Array;
  readonly terms: number | Float32Array;
}

/** Puts random inputs and runs one kernel. */
export type Trial<K extends ScalarKernels> = (
  bench: Bench<K>,
  shape: Shape,
  random: Source,
) => readonly Written[];

/** A kernel that only adds up products: the sizes of its terms are what it gives for the magnitudes of what goes in. */
export const sums = (
  run: (...inputs: readonly Float32Array[]) => Float32Array,
  ...inputs: readonly Float32Array[]
): Written => ({ values: run(...inputs), terms: run(...inputs.map(magnitudes)) });

/** Results in which nothing cancels. */
export const whole = (values: Float32Array): Written => ({ values, terms: magnitudes(values) });

/** The most that phi may be for these inputs: as much as its bound of 1, or what it is without one. */
export const phiBound = (code: number, a: Float32Array): Float32Array =>
  a.map((value) => Math.max(1, Math.abs(unitOf(code).value(value))));

const size = fc.oneof(
  fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100),
  fc.integer({ min: 1, max: 40 }),
);
const shapes: fc.Arbitrary<Shape> = fc.record({
  m: size,
  k: size,
  n: size,
  code: fc.constantFrom(...activations.keys()),
  seed: fc.nat(),
});

interface Agreement {
  /** A sum of a hundred products in float32 has about 100 x 2^-24 of its terms. */
  readonly tolerance?: number;
  /** Shapes that are tried besides. */
  readonly examples?: readonly Shape[];
}

/** Declares tests that the compiled kernels agree with the scalar ones. */
export function describeAgreement<K extends ScalarKernels>(
  kernels: K,
  trials: { readonly [Name in keyof K & string]: Trial<K> },
  { tolerance = 1e-5, examples = [] }: Agreement = {},
): void {
  describe.each(["simd", "relaxed"] as const)("%s agrees with scalar", (variant) => {
    test.each(Object.entries<Trial<K>>(trials))("%s", async (_name, trial) => {
      const reference = await Bench.of(implementations.scalar, kernels);
      const compiled = await Bench.of(implementations[variant], kernels);
      fc.assert(
        fc.property(shapes, (shape) => {
          const [expected, actual] = [reference, compiled].map((bench) => {
            bench.clear();
            const written = trial(bench, shape, new Source(shape.seed));
            expect(bench.intact()).toBe(true);
            return written;
          });
          for (const [i, { values, terms }] of expected!.entries()) {
            expect(distance(actual![i]!.values, values, terms)).toBeLessThan(tolerance);
          }
        }),
        { numRuns: 60, examples: examples.map((shape) => [shape]) },
      );
    });
  });
}

/** Declares tests for every implementation of these kernels. */
export function describeKernels<K extends ScalarKernels>(
  kernels: K,
  body: (open: () => Promise<Bench<K>>) => void,
): void {
  describe.each(Object.entries(implementations))("%s", (_variant, create) => {
    body(() => Bench.of(create, kernels));
  });
}
