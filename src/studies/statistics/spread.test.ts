import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "./quantile.ts";
import { spreadOf } from "./spread.ts";

describe("quantile", () => {
  it("lies between least and greatest, in order", () => {
    const numbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const sorted = values.toSorted((a, b) => a - b);
        const value = quantile(sorted, q);
        expect(value).toBeGreaterThanOrEqual(sorted[0]!);
        expect(value).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
    );
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(quantile([1, Infinity, Infinity, Infinity], 0.5)).toBe(Infinity);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("spreadOf", () => {
  const column = (values: readonly number[], step = 1) => ({
    iterations: values.map((_, index) => index * step),
    values,
  });

  it("is the median with its interval, and what that covers at least", () => {
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => column([value]));
    expect(spreadOf(nine)).toMatchObject({ lower: [2], upper: [8], coverage: 0.9609375 });
    const spread = spreadOf([1, 2, 3, 4, 5].map((value) => column([value, 10 * value])));
    expect(spread).toEqual({
      iterations: [0, 1],
      median: [3, 30],
      lower: [1, 10],
      upper: [5, 50],
      coverage: 0.9375,
    });
  });

  it("ends where fewer than half of the runs go on", () => {
    const spread = spreadOf([column([1, 1]), column([1, 1]), column([1, 1, 9]), column([1])]);
    expect(spread.iterations).toEqual([0, 1]);
  });

  it("leaves out what is not finite, and joins different strides", () => {
    const spread = spreadOf([column([1, 2, 3]), column([1, Number.NaN, 5]), column([4, 4], 2)]);
    expect(spread.iterations).toEqual([0, 2]);
    expect(spread.median).toEqual([1, 4]);
  });

  it("is empty for a single run", () => {
    expect(spreadOf([column([1, 2])]).iterations).toEqual([]);
  });
});
