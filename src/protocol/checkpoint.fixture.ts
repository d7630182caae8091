/** @file For tests: a checkpoint of a run that has gone a few iterations. */
import type { RunConfig } from "../experiment/schema.ts";
import { type Checkpoint, checkpointVersion } from "./checkpoint.ts";

/** Buffers of 2 H^2 + 64 numbers, none of them alike. */
export function exampleCheckpoint(config: RunConfig, iteration = 1): Checkpoint {
  const { alphaI, alphaF, alphaG, recurrentRate, clip, hidden } = config;
  const buffer = (scale: number): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length: 2 * hidden ** 2 + 64 }, (_, i) => Math.sin(i + 1) * scale);
  const stream = { words: [1, -2, 3, 4], spare: null };
  return {
    version: checkpointVersion,
    iteration,
    engine: "wasm-simd",
    seconds: 1.5,
    rates: { alphaI, alphaF, alphaG, recurrentRate, clip },
    values: buffer(1),
    start: buffer(2),
    slots: { velocities: buffer(0.1) },
    streams: { data: stream, phases: { ...stream, spare: -0.5 } },
    stopping: {
      perfectBatches: 3,
      isPerfect: false,
      bestError: 0.25,
      withoutImprovement: 1,
      passed: ["ten-perfect-batches"],
    },
    stopped: null,
  };
}
