/** @file For tests: every op on the GPU and on the CPU, at sizes that are multiples of nothing, compared by what rounding allows. */
import type { Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll } from "vitest";

import type { ComputeEngine, DeviceValues } from "../../web-workers/backend/compute-engine.ts";
import { distance } from "../../web-workers/kernels/rounding.fixture.ts";
import {
  compute,
  cpuEngine,
  type Given,
  gpuEngine,
  inMagnitude,
  type Tensors,
} from "./both-engines.ts";

/** Rounding in float32, over sums of some hundred terms. */
export const rounding = 3e-6;

export type Run<K extends string> = (tensors: Tensors<K>) => readonly Tensor[];
/** The size of the terms that each number of a result was computed from, one for all where that is a number. */
type Terms = readonly (number | ArrayLike<number>)[];
type TermsOf<K extends string> = (
  wanted: readonly DeviceValues[],
  onCpu: (given: Readonly<Record<K, Given>>, run: Run<K>) => Promise<readonly DeviceValues[]>,
) => Terms | Promise<Terms>;

/** How far the GPU's results lie from the CPU's, the worst of all, as a share of their terms. */
type Difference = <K extends string>(
  given: Readonly<Record<K, Given>>,
  run: Run<K>,
  termsOf: TermsOf<K>,
) => Promise<number>;

/** Opens both engines for the tests of a block. */
export function comparingEngines(software: boolean): Difference {
  let gpu: ComputeEngine;
  let cpu: ComputeEngine;
  beforeAll(async () => {
    cpu = await cpuEngine();
    gpu = await gpuEngine({}, software);
  });
  afterAll(() => {
    gpu.dispose();
    cpu.dispose();
  });
  return async (given, run, termsOf) => {
    const wanted = await compute(cpu, given, run);
    const found = await compute(gpu, given, run);
    const terms = await termsOf(wanted, (...values) => compute(cpu, ...values));
    return Math.max(...wanted.map((values, i) => distance(found[i] ?? [], values, terms[i] ?? 0)));
  };
}

/** The terms of ops that only add up products; `negative` names what is subtracted. */
export const sums =
  <K extends string>(
    given: Readonly<Record<K, Given>>,
    run: Run<K>,
    negative: readonly K[] = [],
  ): TermsOf<K> =>
  async (_, onCpu) =>
    whole(await onCpu(inMagnitude(given, negative), run));

/** The terms of what does not cancel: the results themselves. */
export const whole = (wanted: readonly DeviceValues[]): Terms =>
  wanted.map((values) => values.map(Math.abs));

type Size = readonly [steps: number, batch: number, hidden: number];

/** Other sizes with every seed. */
const randomSizes: readonly Size[] = fc.sample(
  fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(15, 16, 17, 127, 128, 129)),
  ),
  2,
);

/** T, N, H: alone, odd, around the widths of vectors and workgroups, and the largest T and N that a run may have. */
const allSizes: readonly Size[] = [
  [784, 1, 2],
  [2, 256, 3],
  ...randomSizes,
  [1, 1, 1],
  [6, 1, 8],
  [7, 3, 5],
  [4, 2, 31],
  [5, 5, 32],
  [3, 2, 33],
  [2, 2, 63],
  [2, 3, 64],
  [2, 1, 65],
  [3, 9, 100],
];

/** Fewer: a software GPU takes long to compile what suits hardware. */
const someSizes: readonly Size[] = [
  [1, 1, 1],
  [3, 2, 33],
  [3, 9, 100],
];

/** How the kernels are laid out, and what is tried with them. */
export const layouts = [
  { layout: "software", sizes: allSizes, activations: ["tanh", "sigmoid", "relu"] },
  { layout: "hardware", sizes: someSizes, activations: ["tanh"] },
] as const;

/** So that a sum over so many units stays near 1. */
export const weightSize = (hidden: number): number => 1.2 / Math.sqrt(hidden);
