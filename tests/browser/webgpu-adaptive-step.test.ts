/** @file The step of Adam and RMSprop gives on the GPU what it gives on the CPU. */
import { describe, expect, test } from "vitest";

import { adaptiveStep } from "../../web-workers/kernels/adaptive-step/op.ts";
import { comparingEngines, layouts, rounding, type Run, whole } from "./agreement.ts";
import { floats, type Given, room } from "./both-engines.ts";

const count = 700;
const segments = [
  [0, 300, 0],
  [320, 1, 2],
  [384, 257, 1],
] as const;

const positive = ({ shape, values }: Given): Given => ({ shape, values: values.map(Math.abs) });

describe.each(layouts)("on a GPU taken for $layout", ({ layout }) => {
  const difference = comparingEngines(layout === "software");
  // A step goes against the means, so that here nothing cancels.
  const given = {
    values: positive(floats([count], 1)),
    means: room([count]),
    squares: positive(floats([count], 3)),
    counts: { shape: [count], values: new Float32Array(count).fill(998) },
    steps: floats([count], 4),
    gradients: { shape: [count], values: positive(floats([count], 5)).values.map((x) => -x) },
    rates: positive(floats([4], 6)),
    factor: positive(floats([1], 7)),
  };

  test("with means and counts, the segments that are named and no others", async () => {
    const run: Run<keyof typeof given> = (tensors) => {
      const { factor, ...rest } = tensors;
      const attributes = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
      adaptiveStep(rest, { segments, ...attributes });
      for (let i = 0; i < 5; i += 1) {
        adaptiveStep({ ...rest, factor }, { segments: segments.slice(1), ...attributes });
      }
      const { values, means, squares, counts, steps } = tensors;
      return [values, means, squares, counts, steps];
    };
    expect(await difference(given, run, whole)).toBeLessThan(rounding);
  });

  test("without them", async () => {
    const run: Run<keyof typeof given> = (tensors) => {
      const { values, squares, steps, gradients, rates, factor } = tensors;
      adaptiveStep(
        { values, squares, steps, gradients, rates, factor },
        { segments, beta1: 0, beta2: 0.99, epsilon: 1e-8 },
      );
      return [values, squares, steps];
    };
    expect(await difference(given, run, whole)).toBeLessThan(rounding);
  });
});
