/** @file The LSTM on the GPU: its ops give what they give on the CPU, in one dispatch or in chunks, and so does training. */
import { afterEach, expect, test } from "vitest";

import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import {
  lstmBackwardScan,
  lstmFinalState,
  lstmForwardScan,
} from "../../web-workers/kernels/lstm/op.ts";
import {
  distance,
  gain,
  largest,
  transposedGain,
} from "../../web-workers/kernels/rounding.fixture.ts";
import { seededMaterials } from "../../web-workers/session/materials.ts";
import { Trainer } from "../../web-workers/session/trainer.ts";
import {
  compute,
  cpuEngine,
  floats,
  type Given,
  gpuEngine,
  integers,
  type Tensors,
} from "./both-engines.ts";

/** Rounding in float32, over sums of some hundred terms. */
const rounding = 3e-6;

const open: ComputeEngine[] = [];
async function opened(engine: Promise<ComputeEngine>): Promise<ComputeEngine> {
  open.push(await engine);
  return engine;
}

afterEach(() => {
  for (const engine of open.splice(0)) engine.dispose();
});

const inputs = (T: number, N: number, H: number) =>
  ({
    projection: floats([T, N, 4 * H], 1, 2),
    bias: floats([4 * H], 2, 0.5),
    w: floats([H, 4 * H], 3, 1.2 / Math.sqrt(H)),
    last: floats([N, H], 4),
    x: integers([T, N], 6, 5),
    channels: floats([T, N, 2], 6),
    wxh: floats([6, 4 * H], 7),
    wide: floats([2, 4 * H], 8),
  }) satisfies Record<string, Given>;

/** Everything the ops make, on one engine. */
const scans = (engine: ComputeEngine, given: ReturnType<typeof inputs>) =>
  compute(engine, given, (tensors: Tensors<keyof ReturnType<typeof inputs>>) => {
    const { projection, bias, w, last, x, channels, wxh, wide } = tensors;
    const { h, c, gates } = lstmForwardScan({ projection, bias, w });
    const { d, g } = lstmBackwardScan({ last, gates, c, w });
    return [
      h,
      c,
      gates,
      d,
      g,
      lstmFinalState({ x, wxh, bias, w }),
      lstmFinalState({ x: channels, wxh: wide, bias, w }),
    ];
  });

async function differences(
  given: ReturnType<typeof inputs>,
  ...options: Parameters<typeof gpuEngine>
): Promise<number[]> {
  const wanted = await scans(await opened(cpuEngine()), given);
  const found = await scans(await opened(gpuEngine(...options)), given);
  expect(wanted).toHaveLength(7);
  const [, c = [], , d = []] = wanted;
  const { w, last } = given;
  const [hidden = 0] = w.shape;
  // Gates are made of at most 2.5 from outside and of states of at most 1; their errors come times the cell before.
  const gates = 2.5 + gain(w.values, 4 * hidden);
  const cells = gates * (1 + largest(c));
  const errors = largest(last.values) + transposedGain(w.values, 4 * hidden) * largest(d);
  const terms = [cells, cells, gates, errors, errors, cells, cells];
  return wanted.map((values, i) => distance(found[i] ?? [], values, terms[i] ?? 0));
}

test.each([
  [1, 1, 1],
  [6, 3, 8],
  [6, 2, 9],
  [3, 9, 33],
])("the ops, T=%i N=%i H=%i", async (T, N, H) => {
  for (const difference of await differences(inputs(T, N, H))) {
    expect(difference).toBeLessThan(rounding);
  }
});

test("the ops as hardware runs them", async () => {
  for (const difference of await differences(inputs(6, 3, 9), {}, false)) {
    expect(difference).toBeLessThan(rounding);
  }
});

test("the ops in chunks of time", async () => {
  // Two steps of three sequences at most: 2 x 3 x 4 x 9 x 9 products.
  for (const difference of await differences(inputs(6, 3, 9), { maxWork: 1944 })) {
    expect(difference).toBeLessThan(rounding);
  }
});

/** Trains a little; gives what was measured, the weights and the validation's error. */
async function trained(
  engine: ComputeEngine,
  changes: Partial<RunConfig>,
  afterwards: () => void = () => {},
): Promise<Float32Array<ArrayBuffer>> {
  const config: RunConfig = {
    ...sharedDefaults,
    ...laneDefaults,
    network: "lstm",
    rule: "bptt",
    length: 10,
    hidden: 9,
    batch: 3,
    alphaF: 0.1,
    clip: 1,
    validationSamples: 500,
    ...changes,
  };
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const values: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (_, value) => values.push(value),
      steps: (_, row) => values.push(...row),
    }));
  }
  afterwards();
  const { error } = await trainer.validate();
  for (const name of ["Whh", "bh", "Wxh", "Why", "by"] as const) {
    values.push(...(await trainer.readParameter(name)));
  }
  trainer.dispose();
  return Float32Array.from([...values, error]);
}

test.each(["temporal-order", "adding"] as const)("a short training on %s", async (task) => {
  const wanted = await trained(await opened(cpuEngine()), { task });
  const gpu = await opened(gpuEngine());
  const found = await trained(gpu, { task });
  expect(wanted.length).toBeGreaterThan(500);
  // The parameters are sums of what is about as large as the largest of them.
  expect(distance(found, wanted, largest(wanted))).toBeLessThan(2e-4);
});

test("dispatches of an iteration, whatever T is", async () => {
  const gpu = await opened(gpuEngine());
  const counts: (number | null)[] = [];
  for (const length of [10, 23]) {
    await trained(gpu, { task: "temporal-order", length }, () => counts.push(gpu.dispatches()));
  }
  expect(counts).toHaveLength(2);
  expect(counts[0]).toBeGreaterThan(5);
  expect(counts[0]).toBeLessThanOrEqual(30);
  expect(counts[1]).toBe(counts[0]);
});
