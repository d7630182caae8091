/** @file Errors at every step, leaky units, every way an error travels: on the GPU what it is on the CPU. */
import { describe, expect, test, vi } from "vitest";

import { creditScan } from "../../web-workers/kernels/backward-scan/op.ts";
import { finalState } from "../../web-workers/kernels/final-state/op.ts";
import { forwardStates } from "../../web-workers/kernels/forward-scan/op.ts";
import { localError } from "../../web-workers/kernels/local-error/op.ts";
import { readout, readoutError } from "../../web-workers/kernels/readout/op.ts";
import { reconstruction } from "../../web-workers/kernels/reconstruction/op.ts";
import { gain, largest, transposedGain } from "../../web-workers/kernels/rounding.fixture.ts";
import { softmaxCrossEntropy } from "../../web-workers/kernels/softmax-cross-entropy/op.ts";
import { squaredError } from "../../web-workers/kernels/squared-error/op.ts";
import { targetScan } from "../../web-workers/kernels/target-scan/op.ts";
import { transposedProduct } from "../../web-workers/kernels/transposed-product/op.ts";
import { comparingEngines, layouts, rounding, type Run, sums, weightSize } from "./agreement.ts";
import { floats, integers, room } from "./both-engines.ts";

// A software GPU compiles a kernel with barriers in up to a second.
vi.setConfig({ testTimeout: 60_000 });

/** T, N, H and for how many of the last steps there are errors. */
const sizes = [
  [1, 1, 1, 1],
  [6, 3, 9, 6],
  [5, 2, 33, 2],
] as const;

const activation = "tanh";

describe.each(layouts)("on a GPU taken for $layout", ({ layout }) => {
  const difference = comparingEngines(layout === "software");

  test.each(sizes)("scans with a leak and errors, T=%i N=%i H=%i S=%i", async (T, N, H, S) => {
    const given = {
      projection: floats([T, N, H], 1),
      bias: floats([H], 2, 0.3),
      w: floats([H, H], 3, weightSize(H)),
      diagonal: floats([H], 4),
      errors: floats([S, N, H], 5),
      rates: floats([2], 6),
      symbols: integers([T, N], 4, 7),
      wxh: floats([4, H], 8),
    };
    const [w, errors] = [given.w.values, given.errors.values];
    for (const leak of [1, 0.25]) {
      const reach = 1 / leak;
      expect(
        await difference(
          given,
          ({ projection, bias, w: matrix, diagonal, errors: l, rates, symbols, wxh }) => {
            const { h, value } = forwardStates(
              { projection, bias, w: matrix },
              { activation, leak },
            );
            const back = [
              { matrix, transposed: true },
              { matrix, transposed: false },
              { diagonal },
              "none",
            ] as const;
            return [
              h,
              value,
              finalState({ x: symbols, wxh, bias, w: matrix }, { activation, leak }),
              ...back.flatMap((transport) => {
                const { d, g } = creditScan({ errors: l, value, transport }, { activation, leak });
                return [d, g];
              }),
              targetScan({ a: projection, v: matrix, errors: l, rates }, { activation, leak }),
              targetScan({ a: projection, v: matrix, errors: l, rates, h }, { activation, leak }),
            ];
          },
          ([h = [], value = [], , ...others]) => {
            const forward = largest(given.projection.values) + 0.3 + gain(w, H) * largest(h);
            const most = Math.max(gain(w, H), transposedGain(w, H), 1);
            const found = largest(errors, h, value, ...others);
            return [forward, forward, forward, ...others.map(() => reach * (1 + most) * found)];
          },
        ),
      ).toBeLessThan(rounding);
    }
  });

  test.each(sizes)("reads out the last steps, T=%i N=%i H=%i S=%i", async (T, N, H, S) => {
    const given = {
      h: floats([T, N, H], 1),
      why: floats([H, 3], 2),
      by: floats([3], 3),
      dz: floats([S, N, 3], 4),
      dWhy: room([H, 3]),
      dby: room([3]),
    };
    const run: Run<keyof typeof given> = (inputs) => [
      readout(inputs, { steps: S }),
      readoutError(inputs),
      transposedProduct({ x: inputs.dz, w: inputs.why }),
      inputs.dWhy,
      inputs.dby,
    ];
    expect(await difference(given, run, sums(given, run))).toBeLessThan(rounding);
  });

  test.each(sizes)("weighs rows in losses, T=%i N=%i", async (T, N) => {
    const scored = integers([T, N], 2, 5).values;
    const count = Math.max(1, scored.filter((each) => each === 1).length);
    const z = floats([T, N, 3], 1, 4);
    for (const [row, each] of scored.entries()) {
      if (each === 0) z.values.fill(Number.NaN, 3 * row, 3 * row + 3);
    }
    const given = {
      z,
      labels: integers([T, N], 3, 2),
      y: floats([T, N, 3], 3, 4),
      weights: { shape: [T, N], values: Float32Array.from(scored, (each) => each / count) },
      row: room([6]),
    };
    expect(
      await difference(
        given,
        ({ z: scores, labels, y, weights, row }) => [
          softmaxCrossEntropy({ z: scores, y: labels, weights, row }, { offset: 0 }),
          squaredError(
            { z: scores, y, weights, row },
            { offset: 2, tolerance: 9, absolute: false },
          ),
          squaredError({ z: scores, y, weights, row }, { offset: 4, tolerance: 3, absolute: true }),
          row,
        ],
        () => [1, 16, 16, 3 * 64],
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("keeps a leak in local errors, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      a: floats([T, N, H], 1),
      h: floats([T, N, H], 2),
      previous: floats([T, N, H], 3),
      row: room([2 * T]),
    };
    const attributes = { activation, leak: 0.25, first: 0, last: T } as const;
    expect(
      await difference(
        given,
        ({ a, h, previous, row }) => [
          reconstruction({ a, h, row }, { ...attributes, offset: 0 }),
          reconstruction({ a, h, previous, row }, { ...attributes, offset: T }),
          localError({ eps: a, h }, { activation, leak: 0.25 }),
          row,
        ],
        () => [6 / (N * H), 6 / (N * H), 2 / (N * H), 9],
      ),
    ).toBeLessThan(rounding);
  });
});
