/** @file Every op gives on the GPU what it gives on the CPU, at sizes that are multiples of nothing. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Tensor } from "@tensorflow/tfjs-core";

import type { ComputeEngine } from "../../web-workers/backend/compute-engine.ts";
import { affine } from "../../web-workers/kernels/affine.ts";
import { appendRow } from "../../web-workers/kernels/append-row.ts";
import { finalState } from "../../web-workers/kernels/final-state.ts";
import { gatherRows, scatterAddRows } from "../../web-workers/kernels/gather-rows.ts";
import { localError, reconstruction } from "../../web-workers/kernels/local-losses.ts";
import { softmaxCrossEntropy, squaredError } from "../../web-workers/kernels/losses.ts";
import {
  cosine,
  segmentNorms,
  spectra,
  stepNorms,
  unchangedShare,
} from "../../web-workers/kernels/measurements.ts";
import { clipFactor, momentumStep } from "../../web-workers/kernels/momentum-step.ts";
import { addToPrevious, gaussianNoise } from "../../web-workers/kernels/noise.ts";
import { readout, readoutError } from "../../web-workers/kernels/readout.ts";
import { backwardScan, forwardScan, targetScan } from "../../web-workers/kernels/scans.ts";
import { biasGradient, weightGradient } from "../../web-workers/kernels/weight-gradient.ts";
import {
  compute,
  cpuEngine,
  distance,
  floats,
  type Given,
  gpuEngine,
  integers,
  room,
  type Tensors,
} from "./both-engines.ts";

let gpu: ComputeEngine;
let cpu: ComputeEngine;

/** How far the GPU's results lie from the CPU's, the worst of all. */
async function difference<K extends string>(
  given: Readonly<Record<K, Given>>,
  run: (tensors: Tensors<K>) => readonly Tensor[],
): Promise<number> {
  const wanted = await compute(cpu, given, run);
  const found = await compute(gpu, given, run);
  return Math.max(...wanted.map((values, i) => distance(found[i], values)));
}

/** Rounding in float32, over sums of some hundred terms. */
const rounding = 3e-6;

// A software GPU compiles a kernel with barriers in up to a second.
vi.setConfig({ testTimeout: 60_000 });

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

const weightSize = (hidden: number): number => 1.2 / Math.sqrt(hidden);

describe.each([
  { layout: "software", sizes: allSizes, activations: ["tanh", "sigmoid", "relu"] as const },
  { layout: "hardware", sizes: someSizes, activations: ["tanh"] as const },
])("on a GPU taken for $layout", ({ layout, sizes, activations }) => {
  beforeAll(async () => {
    cpu = await cpuEngine();
    gpu = await gpuEngine({}, layout === "software");
  });

  afterAll(() => {
    gpu.dispose();
    cpu.dispose();
  });

  test.each(sizes)("scans forward and backward, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      projection: floats([T, N, H], 1),
      bias: floats([H], 2, 0.3),
      w: floats([H, H], 3, weightSize(H)),
      last: floats([N, H], 4),
      rates: floats([3], 5),
    };
    for (const activation of activations) {
      expect(
        await difference(given, ({ projection, bias, w, last, rates }) => {
          const h = forwardScan({ projection, bias, w }, { activation });
          const { d, g } = backwardScan({ last, h, w }, { activation });
          const eps = targetScan({ a: projection, v: w, last, rates }, { activation });
          const plain = targetScan({ a: projection, v: w, last, rates, h }, { activation });
          return [h, d, g, eps, plain];
        }),
      ).toBeLessThan(rounding);
    }
  });

  test.each(sizes)("gives h_T alone, T=%i N=%i H=%i", async (T, N, H) => {
    const shared = { bias: floats([H], 2, 0.3), w: floats([H, H], 3, weightSize(H)) };
    expect(
      await difference(
        { ...shared, x: integers([T, N], 6, 4), wxh: floats([6, H], 5) },
        ({ x, wxh, bias, w }) => [finalState({ x, wxh, bias, w }, { activation: "tanh" })],
      ),
    ).toBeLessThan(rounding);
    expect(
      await difference(
        { ...shared, x: floats([T, N, 2], 4), wxh: floats([2, H], 5) },
        ({ x, wxh, bias, w }) => [finalState({ x, wxh, bias, w }, { activation: "relu" })],
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("multiplies and sums over rows, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      x: floats([T, N, H], 1),
      d: floats([T, N, 7], 2),
      w: floats([H, 7], 3),
      base: floats([T, N, 7], 4),
      bias: floats([7], 5),
      plain: room([H, 7]),
      lagged: room([H, 7]),
      sums: room([7]),
    };
    expect(
      await difference(given, ({ x, d, w, base, bias, plain, lagged, sums }) => {
        weightGradient({ x, d, into: plain }, { lag: 0 });
        weightGradient({ x, d, into: lagged }, { lag: 1 });
        biasGradient({ d, into: sums });
        return [
          affine({ x, w, base, bias }),
          affine({ x, w }),
          affine({ x, w, base, bias }, { activation: "tanh" }),
          affine({ x, w }, { activation: "sigmoid" }),
          plain,
          lagged,
          sums,
        ];
      }),
    ).toBeLessThan(rounding);
  });

  test("multiplies wide matrices", async () => {
    const given = {
      x: floats([2, 3, 260], 1),
      d: floats([2, 3, 257], 2),
      w: floats([260, 257], 3),
      into: room([260, 257]),
    };
    expect(
      await difference(given, ({ x, d, w, into }) => {
        weightGradient({ x, d, into }, { lag: 0 });
        return [affine({ x, w }), into];
      }),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("takes one-hot products as rows, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      indices: integers([T, N], 6, 1),
      table: floats([6, H], 2),
      d: floats([T, N, H], 3),
      into: floats([6, H], 4),
    };
    expect(
      await difference(given, ({ indices, table, d, into }) => {
        scatterAddRows({ indices, d, into });
        return [gatherRows({ indices, table }), into];
      }),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("reads out the last step, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      h: floats([T, N, H], 1),
      why: floats([H, 3], 2),
      by: floats([3], 3),
      dz: floats([N, 3], 4),
      dWhy: room([H, 3]),
      dby: room([3]),
    };
    expect(
      await difference(given, ({ h, why, by, dz, dWhy, dby }) => [
        readout({ h, why, by }),
        readoutError({ h, dz, why, dWhy, dby }),
        dWhy,
        dby,
      ]),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("computes local errors and noise, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      a: floats([T, N, H], 1),
      h: floats([T, N, H], 2, 0.9),
      previous: floats([T, N, H], 3),
      iteration: { shape: [1], values: Int32Array.of(77) },
      row: room([2 * T + 1]),
    };
    const noise = { steps: T, batch: N, hidden: H, sigma: 0.3, seedLow: -5, seedHigh: 1_234_567 };
    for (const activation of activations) {
      expect(
        await difference(given, ({ a, h, previous, iteration, row }) => [
          reconstruction({ a, h, row }, { activation, offset: 1, first: 1, last: T }),
          reconstruction(
            { a, h, previous, row },
            { activation, offset: T + 1, first: 0, last: T - 1 },
          ),
          localError({ eps: a, h }, { activation }),
          addToPrevious({ h, e: a }),
          gaussianNoise({ iteration }, noise),
          row,
        ]),
      ).toBeLessThan(rounding);
    }
  });

  test.each([
    [1, 1],
    [1, 5],
    [20, 6],
    [300, 3],
  ])("computes losses, N=%i O=%i", async (N, O) => {
    const given = {
      z: floats([N, O], 1, 4),
      labels: integers([N], O, 2),
      y: floats([N, O], 3, 4),
      row: room([7]),
    };
    expect(
      await difference(given, ({ z, labels, y, row }) => [
        softmaxCrossEntropy({ z, y: labels, row }, { offset: 0 }),
        squaredError({ z, y, row }, { offset: 2, tolerance: 0.5, absolute: false }),
        squaredError({ z, y, row }, { offset: 4, tolerance: 0.5, absolute: true }),
        row,
      ]),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("measures norms and angles, T=%i N=%i H=%i", async (T, N, H) => {
    const count = T * N * H;
    const given = { x: floats([count], 1), y: floats([count], 2), row: room([T + 6]) };
    expect(
      await difference(given, ({ x, y, row }) => {
        const segments = [
          [0, count],
          [count - 1, 1],
        ] as const;
        segmentNorms({ x, row }, { segments, offset: 0 });
        segmentNorms({ x, minus: y, row }, { segments, offset: 2 });
        cosine({ x, y, row }, { offset: 4 });
        return [row];
      }),
    ).toBeLessThan(rounding);
    expect(
      await difference({ x: floats([T, N, H], 3), row: room([T + 1]) }, ({ x, row }) => {
        stepNorms({ x, row }, { offset: 1 });
        return [row];
      }),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("counts the targets that float32 loses, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      h: floats([T + 1, N, H], 1),
      eps: floats([T + 1, N, H], 2, 2 ** -25),
      row: room([2]),
    };
    expect(
      await difference(given, ({ h, eps, row }) => {
        unchangedShare({ h, eps, row }, { offset: 1 });
        return [row];
      }),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("measures spectra, T=%i N=%i H=%i", async (_T, _N, H) => {
    const given = { w: floats([H, H], 1, weightSize(H)), row: room([2]) };
    expect(
      await difference(given, ({ w, row }) => {
        spectra({ first: w, row }, [{ matrix: 0, kind: "radius", offset: 0 }]);
        spectra({ first: w, row }, [{ matrix: 0, kind: "norm", offset: 1 }]);
        return [row];
      }),
    ).toBeLessThan(1e-4);
  });

  test("steps the parameters that are named and no others", async () => {
    const count = 700;
    const given = {
      values: floats([count], 1),
      velocities: floats([count], 2),
      steps: floats([count], 3),
      gradients: floats([count], 4),
      rates: floats([4], 5),
      row: floats([5], 6),
    };
    const segments = [
      [0, 300, 0],
      [320, 1, 2],
      [384, 257, 1],
    ] as const;
    expect(
      await difference(given, ({ values, velocities, steps, gradients, rates, row }) => {
        const parameters = { values, velocities, steps, gradients, rates };
        const factor = clipFactor({ row, rates }, { offset: 1, count: 3, limit: 3 });
        momentumStep(parameters, { segments, momentum: 0.9 });
        momentumStep({ ...parameters, factor }, { segments: segments.slice(1), momentum: 0 });
        return [values, velocities, steps, factor];
      }),
    ).toBeLessThan(rounding);
  });

  test("appends rows until the block wraps", async () => {
    const given = {
      row: floats([300], 1),
      block: room([3, 300]),
      cursor: { shape: [1], values: Int32Array.of(1) },
    };
    expect(
      await difference(given, ({ row, block, cursor }) => {
        for (let i = 0; i < 3; i += 1) appendRow({ row, block, cursor });
        return [block, cursor];
      }),
    ).toBeLessThan(rounding);
  });
});
