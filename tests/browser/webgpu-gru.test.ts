/** @file The GRU on the GPU: its ops give what they give on the CPU, in one dispatch or in chunks. */
import { afterEach, expect, test } from "vitest";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import {
  gruBackwardScan,
  gruFinalState,
  gruForwardScan,
} from "../../web-workers/kernels/gru/op.ts";
import {
  distance,
  gain,
  largest,
  transposedGain,
} from "../../web-workers/kernels/rounding.fixture.ts";
import { compute, cpuEngine, floats, gpuEngine, integers, type Tensors } from "./both-engines.ts";

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

const inputs = (T: number, N: number, H: number, S: number) => ({
  projection: floats([T, N, 3 * H], 1, 2),
  bias: floats([3 * H], 2, 0.5),
  candidateBias: floats([H], 3, 0.5),
  w: floats([H, 3 * H], 4, 1.2 / Math.sqrt(H)),
  errors: floats([S, N, H], 5),
  x: integers([T, N], 6, 6),
  channels: floats([T, N, 2], 7),
  wxh: floats([6, 3 * H], 8),
  wide: floats([2, 3 * H], 9),
});
type Inputs = ReturnType<typeof inputs>;

/** Everything the ops make, on one engine. */
const scans = (engine: ComputeEngine, given: Inputs) =>
  compute(engine, given, (tensors: Tensors<keyof Inputs>) => {
    const { projection, bias, candidateBias, w, errors, x, channels, wxh, wide } = tensors;
    const { h, gates } = gruForwardScan({ projection, bias, candidateBias, w });
    const { d, recurrent, g, candidate } = gruBackwardScan({ errors, gates, h, w });
    return [
      h,
      gates,
      gruFinalState({ x, wxh, bias, candidateBias, w }),
      gruFinalState({ x: channels, wxh: wide, bias, candidateBias, w }),
      d,
      recurrent,
      g,
      candidate,
    ];
  });

async function worst(given: Inputs, ...options: Parameters<typeof gpuEngine>): Promise<number> {
  const wanted = await scans(await opened(cpuEngine()), given);
  const found = await scans(await opened(gpuEngine(...options)), given);
  expect(wanted).toHaveLength(8);
  const [, , , , d = [], recurrent = [], g = []] = wanted;
  const { w, errors } = given;
  const [hidden = 0] = w.shape;
  const [steps = 0] = given.projection.shape;
  // Gates are made of at most 3 from outside and of states of at most 1; the candidate of a product of two such sums.
  const gates = (4 + gain(w.values, 3 * hidden)) ** 2;
  const behind = largest(errors.values, g) + largest(d, recurrent);
  const back = behind + transposedGain(w.values, 3 * hidden) * behind;
  const terms = [gates, gates, gates, gates, back, back, back, steps * back];
  return Math.max(...wanted.map((values, i) => distance(found[i] ?? [], values, terms[i] ?? 0)));
}

test.each([
  [1, 1, 1, 1],
  [6, 3, 8, 1],
  [6, 2, 9, 4],
  [3, 9, 33, 3],
])("the ops, T=%i N=%i H=%i S=%i", async (T, N, H, S) => {
  expect(await worst(inputs(T, N, H, S))).toBeLessThan(rounding);
});

test("the ops as hardware runs them", async () => {
  expect(await worst(inputs(6, 3, 9, 1), {}, false)).toBeLessThan(rounding);
});

test("the ops in chunks of time", async () => {
  // Two steps of three sequences at most: 2 x 3 x 3 x 9 x 9 products.
  expect(await worst(inputs(6, 3, 9, 2), { maxWork: 1458 })).toBeLessThan(rounding);
});
