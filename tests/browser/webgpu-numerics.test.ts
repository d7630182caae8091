/** @file Numbers at the edges of float32, and sizes at the edges of a dispatch, come out right on the GPU. */
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { faintest } from "../../src/experiment/faintest.ts";
import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { affine } from "../../web-workers/kernels/affine/op.ts";
import { localError } from "../../web-workers/kernels/local-error/op.ts";
import { softmaxCrossEntropy } from "../../web-workers/kernels/softmax-cross-entropy/op.ts";
import { lstmBackwardScan } from "../../web-workers/kernels/lstm/op.ts";
import { cosine } from "../../web-workers/kernels/cosine/op.ts";
import { segmentNorms } from "../../web-workers/kernels/segment-norms/op.ts";
import { spectra } from "../../web-workers/kernels/spectra/op.ts";
import { stepNorms } from "../../web-workers/kernels/step-norms/op.ts";
import { addToPrevious } from "../../web-workers/kernels/add-to-previous/op.ts";
import {
  distance,
  gain,
  largest,
  transposedGain,
} from "../../web-workers/kernels/rounding.fixture.ts";
import { backwardScan } from "../../web-workers/kernels/backward-scan/op.ts";
import { forwardScan } from "../../web-workers/kernels/forward-scan/op.ts";
import { targetScan } from "../../web-workers/kernels/target-scan/op.ts";
import {
  compute,
  cpuEngine,
  floats,
  type Given,
  gpuEngine,
  room,
  type Tensors,
} from "./both-engines.ts";

let gpu: ComputeEngine;
let cpu: ComputeEngine;

beforeAll(async () => {
  cpu = await cpuEngine();
  gpu = await gpuEngine();
});

afterAll(() => {
  gpu.dispose();
  cpu.dispose();
});

async function rowOf<K extends string>(
  given: Readonly<Record<K, Given>>,
  run: (tensors: Tensors<K>) => Tensor,
): Promise<readonly number[]> {
  const [row] = await compute(gpu, given, (tensors) => [run(tensors)]);
  return [...(row ?? [])];
}

const vector = (values: readonly number[], shape = [values.length]): Given => ({
  shape,
  values: Float32Array.from(values),
});

test.each([1e-30, 1, 1e30])("takes norms and angles of numbers around %f", async (size) => {
  const x = vector([3 * size, 0, -4 * size, 0], [2, 1, 2]);
  const y = vector([size, 0, 0, 0], [2, 1, 2]);
  const row = await rowOf({ x, y, row: room([5]) }, (tensors) => {
    stepNorms({ x: tensors.x, row: tensors.row }, { offset: 0 });
    segmentNorms({ x: tensors.x, row: tensors.row }, { segments: [[0, 4]], offset: 2 });
    cosine({ x: tensors.x, y: tensors.y, row: tensors.row }, { offset: 3 });
    return tensors.row;
  });
  expect((row[0] ?? 0) / size).toBeCloseTo(3, 5);
  expect((row[1] ?? 0) / size).toBeCloseTo(4, 5);
  expect((row[2] ?? 0) / size).toBeCloseTo(5, 5);
  expect(row[3]).toBeCloseTo(0.6, 5);
  expect((row[4] ?? 0) / size).toBeCloseTo(1, 5);
});

test("gives no angle to what is zero", async () => {
  const row = await rowOf(
    { x: room([5]), y: vector([0, 0, 1, 0, 0]), row: vector([9, 9]) },
    (tensors) => {
      cosine(tensors, { offset: 0 });
      return tensors.row;
    },
  );
  expect(row).toEqual([0, 1]);
});

test("keeps a saturated network finite and shows one that is not", async () => {
  const w = vector([50], [1, 1]);
  for (const activation of ["tanh", "sigmoid", "relu"] as const) {
    const h = await rowOf(
      { projection: vector([80, Number.NaN, 80, 1], [2, 2, 1]), bias: room([1]), w },
      ({ projection, bias, w: weights }) =>
        forwardScan({ projection, bias, w: weights }, { activation }),
    );
    expect(h[2]).toBeGreaterThan(0.99);
    expect(h[3]).toBeNaN();
  }
  const row = await rowOf(
    {
      z: vector([Number.NaN, 1], [1, 2]),
      y: { shape: [1], values: Int32Array.of(0) },
      x: vector([1, Number.NaN], [1, 2]),
      row: room([5]),
    },
    ({ z, y, x, row: target }) => {
      softmaxCrossEntropy({ z, y, row: target }, { offset: 0 });
      stepNorms({ x, row: target }, { offset: 2 });
      cosine({ x, y: x, row: target }, { offset: 3 });
      return target;
    },
  );
  expect([row[0], row[2], row[3]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("carries target differences where tanh saturates, and where they are tiny", async () => {
  const given = {
    a: vector([20, -20, 9, 0.1, 20, -20, 9, 0.1, 0, 0, 0, 0], [3, 1, 4]),
    v: vector([-9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], [4, 4]),
    last: vector([3, 3, 3, 1e-20], [1, 4]),
    unit: vector([1], [1, 1]),
    column: vector([3, 3, 3, 1e-20], [4, 1]),
    rates: vector([-1]),
  };
  const run = ({ a, v, last, rates, unit, column }: Tensors<keyof typeof given>): Tensor[] => [
    targetScan({ a, v, errors: last, rates }, { activation: "tanh" }),
    affine({ x: column, w: unit }, { activation: "tanh" }),
  ];
  const [wanted, tiny] = await compute(cpu, given, run);
  const [found, alsoTiny] = await compute(gpu, given, run);
  wanted?.forEach((value, i) => {
    expect(found?.[i], `entry ${i}`).toBeCloseTo(value, 5);
  });
  expect((found?.[3] ?? 0) / (wanted?.[3] ?? 1)).toBeCloseTo(1, 5);
  expect((alsoTiny?.[3] ?? 0) / (tiny?.[3] ?? 1)).toBeCloseTo(1, 5);
});

test("carries nothing back that is too faint, as on the CPU", async () => {
  const signal = [4, -4, 0.25, -0.25, 1].map((value) => value * faintest);
  const given = {
    last: vector(signal, [1, 5]),
    eps: vector(signal, [1, 1, 5]),
    still: room([1, 1, 5]),
    w: room([5, 5]),
    rates: vector([-1]),
    gates: vector(
      Array.from({ length: 20 }, () => 0.5),
      [1, 1, 20],
    ),
    wide: room([5, 20]),
  };
  const heard = [4, -4, 0, 0, 1].map((value) => value * faintest);
  const [d, targets, local, lstm] = await compute(
    gpu,
    given,
    ({ last, eps, still, w, rates, gates, wide }) => [
      backwardScan({ last, h: still, w }, { activation: "tanh" }).d,
      targetScan({ a: still, v: w, errors: last, rates }, { activation: "tanh" }),
      localError({ eps, h: still }, { activation: "tanh" }),
      lstmBackwardScan({ last, gates, c: still, w: wide }).d,
    ],
  );
  expect([...(d ?? [])]).toEqual(heard);
  expect([...(targets ?? [])]).toEqual(heard);
  // Times -2/(N H).
  expect([...(local ?? [])].map((value) => value / faintest)).toEqual([
    expect.closeTo(-1.6, 5),
    expect.closeTo(1.6, 5),
    0,
    0,
    0,
  ]);
  // None of the errors behind a gate is a quarter of what reaches the state.
  expect(Math.max(...(lstm ?? []).map(Math.abs))).toBe(0);
});

test("adds more numbers than a dispatch has workgroups in a row", async () => {
  const given = { h: floats([3, 1, 400_001], 1, 3), e: floats([3, 1, 400_001], 2) };
  const [wanted] = await compute(cpu, given, (tensors) => [addToPrevious(tensors)]);
  const [found] = await compute(gpu, given, (tensors) => [addToPrevious(tensors)]);
  expect(distance(found ?? [], wanted ?? [0], 3 + 1)).toBeLessThan(1e-6);
});

test.each([1021, 1024])("scans %i units on hardware's layout", async (H) => {
  const given = {
    projection: floats([2, 2, H], 1),
    bias: floats([H], 2),
    w: floats([H, H], 3, 0.03),
    last: floats([2, H], 4),
  };
  const run = ({ projection, bias, w, last }: Tensors<keyof typeof given>): Tensor[] => {
    const h = forwardScan({ projection, bias, w }, { activation: "tanh" });
    return [h, backwardScan({ last, h, w }, { activation: "tanh" }).g];
  };
  const wanted = await compute(cpu, given, run);
  gpu.dispose();
  gpu = await gpuEngine({}, false);
  const found = await compute(gpu, given, run);
  const [h = [], g = []] = wanted;
  const { values } = given.w;
  const terms = [2 + gain(values, H) * largest(h), 1 + transposedGain(values, H) * largest(g)];
  const worst = Math.max(...wanted.map((each, i) => distance(found[i] ?? [], each, terms[i] ?? 0)));
  gpu.dispose();
  gpu = await gpuEngine();
  expect(worst).toBeLessThan(1e-5);
});

const matrices = {
  "a rotation": [0.6, -0.8, 0.8, 0.6],
  "a Jordan block": [0.9, 1, 0, 0.9],
  "a nilpotent matrix": [0, 1, 0, 0],
  zero: [0, 0, 0, 0],
  "a huge matrix": [1e20, 2e20, 3e20, 4e20],
  "a tiny matrix": [1e-20, 2e-20, 3e-20, 4e-20],
  "a matrix that is not finite": [1, Number.NaN, 0, 1],
};

test.each(Object.entries(matrices))("takes the spectrum of %s", async (_, values) => {
  const given = { w: vector(values, [2, 2]), row: room([2]) };
  const run = ({ w, row }: Tensors<keyof typeof given>): Tensor[] => {
    spectra({ first: w, row }, [{ matrix: 0, kind: "radius", offset: 0 }]);
    spectra({ first: w, row }, [{ matrix: 0, kind: "norm", offset: 1 }]);
    return [row];
  };
  const [wanted = new Float32Array()] = await compute(cpu, given, run);
  const [found] = await compute(gpu, given, run);
  const ratios = [...wanted].map((value, i) =>
    Object.is(found?.[i], value) ? 1 : (found?.[i] ?? 0) / value,
  );
  expect(Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(1e-3);
});

test("takes four spectra in one batch", async () => {
  const given = {
    first: floats([10, 10], 1, 0.5),
    second: floats([10, 10], 2, 0.3),
    row: room([4]),
  };
  const batched = await rowOf(given, (tensors) => {
    spectra(tensors, [
      { matrix: 0, kind: "radius", offset: 0 },
      { matrix: 1, kind: "radius", offset: 1 },
      { matrix: 0, kind: "norm", offset: 2 },
      { matrix: 1, kind: "norm", offset: 3 },
    ]);
    return tensors.row;
  });
  const single = await rowOf(given, ({ first, second, row }) => {
    spectra({ first, row }, [{ matrix: 0, kind: "radius", offset: 0 }]);
    spectra({ first: second, row }, [{ matrix: 0, kind: "radius", offset: 1 }]);
    spectra({ first, row }, [{ matrix: 0, kind: "norm", offset: 2 }]);
    spectra({ first: second, row }, [{ matrix: 0, kind: "norm", offset: 3 }]);
    return row;
  });
  expect(distance(batched, single, single)).toBeLessThan(1e-6);
});
