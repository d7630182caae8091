/** @file Losses, measurements and updates give on the GPU what they give on the CPU, at sizes that are multiples of nothing. */
import { describe, expect, test } from "vitest";

import { appendRow } from "../../web-workers/kernels/append-row/op.ts";
import { softmaxCrossEntropy } from "../../web-workers/kernels/softmax-cross-entropy/op.ts";
import { squaredError } from "../../web-workers/kernels/squared-error/op.ts";
import { cosine } from "../../web-workers/kernels/cosine/op.ts";
import { segmentNorms } from "../../web-workers/kernels/segment-norms/op.ts";
import { spectra } from "../../web-workers/kernels/spectra/op.ts";
import { stepNorms } from "../../web-workers/kernels/step-norms/op.ts";
import { unchangedShare } from "../../web-workers/kernels/unchanged-share/op.ts";
import { clipFactor } from "../../web-workers/kernels/clip-factor/op.ts";
import { momentumStep } from "../../web-workers/kernels/momentum-step/op.ts";
import {
  comparingEngines,
  layouts,
  rounding,
  type Run,
  sums,
  weightSize,
  whole,
} from "./agreement.ts";
import { floats, integers, room } from "./both-engines.ts";

describe.each(layouts)("on a GPU taken for $layout", ({ layout, sizes }) => {
  const difference = comparingEngines(layout === "software");

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
      await difference(
        given,
        ({ z, labels, y, row }) => [
          softmaxCrossEntropy({ z, y: labels, row }, { offset: 0 }),
          squaredError({ z, y, row }, { offset: 2, tolerance: 0.5, absolute: false }),
          squaredError({ z, y, row }, { offset: 4, tolerance: 0.5, absolute: true }),
          row,
        ],
        ([, , , row]) => {
          const [loss = 0] = row ?? [];
          const [error, square] = [(2 * 8) / N, 64 * O];
          // The label's error is p - 1; the loss is the logarithm of 1 and more; shares are of 1.
          return [2 / N, error, error, [1 + loss, 1, square, 1, square, 1, 1]];
        },
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("measures norms and angles, T=%i N=%i H=%i", async (T, N, H) => {
    const count = T * N * H;
    const given = { x: floats([count], 1), y: floats([count], 2), row: room([T + 6]) };
    const run: Run<keyof typeof given> = ({ x, y, row }) => {
      const segments = [
        [0, count],
        [count - 1, 1],
      ] as const;
      segmentNorms({ x, row }, { segments, offset: 0 });
      segmentNorms({ x, minus: y, row }, { segments, offset: 2 });
      cosine({ x, y, row }, { offset: 4 });
      return [row];
    };
    expect(await difference(given, run, sums(given, run, ["y"]))).toBeLessThan(rounding);
    expect(
      await difference(
        { x: floats([T, N, H], 3), row: room([T + 1]) },
        ({ x, row }) => {
          stepNorms({ x, row }, { offset: 1 });
          return [row];
        },
        whole,
      ),
    ).toBeLessThan(rounding);
    expect(
      await difference(
        { x: floats([T, N, H], 3), next: floats([T, N, H], 4), row: room([2 * T + 1]) },
        ({ x, next, row }) => {
          stepNorms({ x, next, row }, { offset: 1 });
          return [row];
        },
        whole,
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("counts the targets that float32 loses, T=%i N=%i H=%i", async (T, N, H) => {
    const given = {
      h: floats([T + 1, N, H], 1),
      eps: floats([T + 1, N, H], 2, 2 ** -25),
      row: room([2]),
    };
    expect(
      await difference(
        given,
        ({ h, eps, row }) => {
          unchangedShare({ h, eps, row }, { offset: 1 });
          return [row];
        },
        whole,
      ),
    ).toBeLessThan(rounding);
  });

  test.each(sizes)("measures spectra, T=%i N=%i H=%i", async (_T, _N, H) => {
    const given = { w: floats([H, H], 1, weightSize(H)), row: room([2]) };
    expect(
      await difference(
        given,
        ({ w, row }) => {
          spectra({ first: w, row }, [{ matrix: 0, kind: "radius", offset: 0 }]);
          spectra({ first: w, row }, [{ matrix: 0, kind: "norm", offset: 1 }]);
          return [row];
        },
        // Powers cancel where the radius is small beside the matrix.
        ([row]) => [[(row?.[1] ?? 0) ** 2 / (row?.[0] ?? 0), row?.[1] ?? 0]],
      ),
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
    const run: Run<keyof typeof given> = (tensors) => {
      const { values, velocities, steps, gradients, rates, row } = tensors;
      const parameters = { values, velocities, steps, gradients, rates };
      const factor = clipFactor({ row, rates }, { offset: 1, count: 3, limit: 3 });
      momentumStep(parameters, { segments, momentum: 0.9 });
      momentumStep({ ...parameters, factor }, { segments: segments.slice(1), momentum: 0 });
      return [values, velocities, steps, factor];
    };
    expect(await difference(given, run, sums(given, run, ["gradients"]))).toBeLessThan(rounding);
  });

  test("appends rows until the block wraps", async () => {
    const given = {
      row: floats([300], 1),
      block: room([3, 300]),
      cursor: { shape: [1], values: Int32Array.of(1) },
    };
    expect(
      await difference(
        given,
        ({ row, block, cursor }) => {
          for (let i = 0; i < 3; i += 1) appendRow({ row, block, cursor });
          return [block, cursor];
        },
        whole,
      ),
    ).toBeLessThan(rounding);
  });
});
