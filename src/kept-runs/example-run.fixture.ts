/** @file For tests: a run with every kind of measurement and a checkpoint, as a lane exports it. */
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { exampleCheckpoint } from "../protocol/checkpoint.fixture.ts";
import type { ExportedRun } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";

export const exampleConfig: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  rule: "tptt",
  length: 10,
  hidden: 4,
  seed: 7,
};

export function exampleRun(iterations = 12): ExportedRun {
  const history = new MetricHistory();
  const count = iterations + 1;
  const every = Uint32Array.from({ length: count }, (_, i) => i);
  history.append({
    first: 0,
    count,
    seconds: Float32Array.from(every, (i) => i / 7),
    scalars: [
      {
        metric: "cost",
        values: Float32Array.from(every, (i) => (i === 3 ? Number.NaN : i === 5 ? 0 : 1 / (i + 3))),
        present: Uint8Array.from(every, (i) => (i === 5 ? 0 : 1)),
      },
      {
        metric: "accuracy",
        values: Float32Array.from(every, (i) => (i === 4 ? Number.NEGATIVE_INFINITY : i / 20)),
        present: new Uint8Array(count).fill(1),
      },
      {
        metric: "validationError",
        values: Float32Array.from(every, (i) => (i === 10 ? 0.25 : 0)),
        present: Uint8Array.from(every, (i) => (i === 10 ? 1 : 0)),
      },
    ],
    steps: [
      {
        metric: "errorFlow",
        iterations: every,
        length: 10,
        values: Float32Array.from({ length: 10 * count }, (_, i) => Math.exp(-i)),
      },
    ],
    spectra: [
      {
        metric: "spectrumWhh",
        iterations: Uint32Array.of(0, 10),
        length: 8,
        values: Float32Array.from({ length: 16 }, (_, i) => Math.sin(i)),
      },
    ],
    validations: [{ iteration: 10, error: 0.25, samples: 10_000 }],
  });
  return {
    name: 'my "lane"',
    config: exampleConfig,
    engine: {
      engine: "wasm-simd",
      adapter: "WebAssembly SIMD",
      software: false,
      reason: "A test asks for it.",
      timings: { webgpu: 2, cpu: 1 },
    },
    startNorms: { Whh: 2, bh: 0 },
    rateChanges: [{ iteration: 3, field: "clip", from: null, to: 1 }],
    startedFrom: "weights.npz",
    history,
    checkpoint: exampleCheckpoint(exampleConfig, iterations),
    kept: {
      tags: ["a tag"],
      notes: "What was seen.",
      created: "2026-01-02T03:04:05.678Z",
      updated: "2026-01-02T03:05:00.000Z",
    },
  };
}
