/** @file Which seeds are run, and how far: a lane's configuration over several seeds. Pure. */
import type { RunConfig } from "../experiment/schema.ts";

export const seedCount = 10;

/** Iterations that are tried where the experiment's own limit is further away than anybody waits for. */
const usualLimit = 1000;
const seedValues = 2 ** 32;

/** A run with this seed, up to this iteration; what has a value for every t is not measured. */
export const seedConfig = (config: RunConfig, seed: number, limit: number): RunConfig => ({
  ...config,
  seed,
  maxIterations: limit,
  measureLayerCosts: 0,
  measureAngle: 0,
  measureFlow: 0,
  measureSpectrum: 0,
});

/** `count` seeds from the first on; after the largest comes 0. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (first + index) % seedValues);

/** How far the runs go: to the experiment's limit; where that is far away, as far as its lanes have got, or 1,000. */
export const seedLimit = (maxIterations: number, reached: number): number =>
  Math.min(maxIterations, Math.max(reached, usualLimit));
