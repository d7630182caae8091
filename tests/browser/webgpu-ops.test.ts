/** @file Every op of the passes through time gives on the GPU what it gives on the CPU, at sizes that are multiples of nothing. */
import { describe, expect, test } from "vitest";

import { affine } from "../../web-workers/kernels/affine/op.ts";
import { finalState } from "../../web-workers/kernels/final-state/op.ts";
import { gatherRows } from "../../web-workers/kernels/gather-rows/op.ts";
import { scatterAddRows } from "../../web-workers/kernels/scatter-add-rows/op.ts";
import { localError } from "../../web-workers/kernels/local-error/op.ts";
import { reconstruction } from "../../web-workers/kernels/reconstruction/op.ts";
import { addToPrevious } from "../../web-workers/kernels/add-to-previous/op.ts";
import { gaussianNoise } from "../../web-workers/kernels/gaussian-noise/op.ts";
import { readout, readoutError } from "../../web-workers/kernels/readout/op.ts";
import { gain, largest, transposedGain } from "../../web-workers/kernels/rounding.fixture.ts";
import { backwardScan } from "../../web-workers/kernels/backward-scan/op.ts";
import { forwardScan } from "../../web-workers/kernels/forward-scan/op.ts";
import { targetScan } from "../../web-workers/kernels/target-scan/op.ts";
import { biasGradient } from "../../web-workers/kernels/bias-gradient/op.ts";
import { weightGradient } from "../../web-workers/kernels/weight-gradient/op.ts";
import { comparingEngines, layouts, rounding, type Run, sums, weightSize } from "./agreement.ts";
import { floats, inMagnitude, integers, room } from "./both-engines.ts";

describe.each(layouts)("on a GPU taken for $layout", ({ layout, sizes, activations }) => {
  const difference = comparingEngines(layout === "software");

  test.each(sizes)("scans forward and backward, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      projection: floats([T, N, H], 1),
      bias: floats([H], 2, 0.3),
      w: floats([H, H], 3, weightSize(H)),
      last: floats([N, H], 4),
      rates: floats([3], 5),
    };
    const { w: weights } = given;
    for (const activation of activations) {
      expect(
        await difference(
          given,
          ({ projection, bias, w, last, rates }) => {
            const h = forwardScan({ projection, bias, w }, { activation });
            const { d, g } = backwardScan({ last, h, w }, { activation });
            const eps = targetScan({ a: projection, v: w, errors: last, rates }, { activation });
            const plain = targetScan(
              { a: projection, v: w, errors: last, rates, h },
              { activation },
            );
            return [h, d, g, eps, plain];
          },
          ([h = [], d = [], , eps = [], plain = []]) => {
            const back = 1 + transposedGain(weights.values, H) * largest(d);
            const forward = gain(weights.values, H);
            return [
              1.3 + forward * largest(h),
              back,
              back,
              1 + forward * largest(eps),
              // Of phi(a) and the state that is taken off.
              2 + largest(h) + forward * largest(plain),
            ];
          },
        ),
      ).toBeLessThan(rounding);
    }
  });

  test.each(sizes)("gives h_T alone, T=%i N=%i H=%i", async (T, N, H) => {
    const shared = { bias: floats([H], 2, 0.3), w: floats([H, H], 3, weightSize(H)) };
    const recurrent = gain(shared.w.values, H);
    expect(
      await difference(
        { ...shared, x: integers([T, N], 6, 4), wxh: floats([6, H], 5) },
        ({ x, wxh, bias, w }) => [finalState({ x, wxh, bias, w }, { activation: "tanh" })],
        () => [1.3 + recurrent],
      ),
    ).toBeLessThan(rounding);
    expect(
      await difference(
        { ...shared, x: floats([T, N, 2], 4), wxh: floats([2, H], 5) },
        ({ x, wxh, bias, w }) => [
          finalState({ x, wxh, bias, w }, { activation: "relu" }),
          forwardScan({ projection: affine({ x, w: wxh }), bias, w }, { activation: "relu" }),
        ],
        ([, h = []]) => [0, 0].map(() => 2.3 + recurrent * largest(h)),
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
      total: room([7]),
    };
    const run: Run<keyof typeof given> = ({ x, d, w, base, bias, plain, lagged, total }) => {
      weightGradient({ x, d, into: plain }, { lag: 0 });
      weightGradient({ x, d, into: lagged }, { lag: 1 });
      biasGradient({ d, into: total });
      return [affine({ x, w, base, bias }), affine({ x, w }), plain, lagged, total];
    };
    expect(await difference(given, run, sums(given, run))).toBeLessThan(rounding);
    expect(
      await difference(
        given,
        ({ x, w, base, bias }) => [
          affine({ x, w, base, bias }, { activation: "tanh" }),
          affine({ x, w }, { activation: "sigmoid" }),
        ],
        async (_, onCpu) => {
          const linear = await onCpu(inMagnitude(given), ({ x, w, base, bias }) => [
            affine({ x, w, base, bias }),
            affine({ x, w }),
          ]);
          // The activation rounds what is around 1.
          return linear.map((values) => values.map((value) => 1 + value));
        },
      ),
    ).toBeLessThan(rounding);
  });

  test("multiplies wide matrices", async () => {
    const given = {
      x: floats([2, 3, 260], 1),
      d: floats([2, 3, 257], 2),
      w: floats([260, 257], 3),
      into: room([260, 257]),
    };
    const run: Run<keyof typeof given> = ({ x, d, w, into }) => {
      weightGradient({ x, d, into }, { lag: 0 });
      return [affine({ x, w }), into];
    };
    expect(await difference(given, run, sums(given, run))).toBeLessThan(rounding);
  });

  test.each(sizes)("takes one-hot products as rows, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      indices: integers([T, N], 6, 1),
      table: floats([6, H], 2),
      d: floats([T, N, H], 3),
      into: floats([6, H], 4),
    };
    const run: Run<keyof typeof given> = ({ indices, table, d, into }) => {
      scatterAddRows({ indices, d, into });
      return [gatherRows({ indices, table }), into];
    };
    expect(await difference(given, run, sums(given, run))).toBeLessThan(rounding);
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
    const run: Run<keyof typeof given> = ({ h, why, by, dz, dWhy, dby }) => [
      readout({ h, why, by }),
      readoutError({ h, dz, why, dWhy, dby }),
      dWhy,
      dby,
    ];
    expect(await difference(given, run, sums(given, run))).toBeLessThan(rounding);
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
    // Both phi(a) and what it should be are at most 1, and so is a slope, which cancels near 1.
    const terms = [4 / (N * H), 4 / (N * H), 2 / (N * H), 2, noise.sigma, 4];
    for (const activation of activations) {
      expect(
        await difference(
          given,
          ({ a, h, previous, iteration, row }) => [
            reconstruction({ a, h, row }, { activation, offset: 1, first: 1, last: T }),
            reconstruction(
              { a, h, previous, row },
              { activation, offset: T + 1, first: 0, last: T - 1 },
            ),
            localError({ eps: a, h }, { activation }),
            addToPrevious({ h, e: a }),
            gaussianNoise({ iteration }, noise),
            row,
          ],
          () => terms,
        ),
      ).toBeLessThan(rounding);
    }
  });
});
