import { describe, expect, it } from "vitest";
import type { Points } from "../series.ts";
import { ema, rollingBand } from "./smoothing.ts";

function points(y: readonly number[], present: readonly number[] | null = null): Points {
  return { length: y.length, x: { start: 0, step: 1 }, y, present };
}

describe("the exponential moving average", () => {
  it("starts at the first value and weighs the past", () => {
    expect(Array.from(ema(points([0, 1, 1]), 0.75, "linear").y)).toEqual([0, 0.25, 0.4375]);
  });

  it("starts again after a gap and after a value that is not finite", () => {
    const smooth = ema(points([0, 8, 5, NaN, 3, 4], [1, 0, 1, 1, 1, 1]), 0.5, "linear");
    expect(smooth.y[2]).toBe(5);
    expect(smooth.y[3]).toBeNaN();
    expect(smooth.y[4]).toBe(3);
    expect(smooth.y[5]).toBe(3.5);
    expect(smooth.present).toEqual([1, 0, 1, 1, 1, 1]);
  });
});

describe("the moving average on a logarithmic axis", () => {
  it("follows the decades of what falls, and starts again after what has no logarithm", () => {
    const y = [1, 1e-4, 1e-8, 0, -1, 1e-2];
    const smooth = ema(points(y), 0.5, "log").y;
    expect(Math.log10(smooth[1] ?? 0)).toBeCloseTo(-2, 9);
    expect(Math.log10(smooth[2] ?? 0)).toBeCloseTo(-5, 9);
    expect(Array.from(smooth).slice(3, 5)).toEqual([0, -1]);
    expect(smooth[5]).toBeCloseTo(1e-2, 12);
  });

  it("is another than that of the same column on a linear axis", () => {
    const column = points([1, 1e-4]);
    expect(ema(column, 0.5, "linear").y[1]).toBeCloseTo(0.50005, 9);
    expect(ema(column, 0.5, "log").y[1]).toBeCloseTo(1e-2, 9);
  });
});

describe("the moving average of a column that grows", () => {
  it("goes on where it ended, over a gap too, and equals the average of the whole", () => {
    const y = Float64Array.from({ length: 3000 }, (_, index) => Math.sin(index));
    y[1500] = NaN;
    const until = (length: number): Points => ({
      length,
      x: { start: 0, step: 1 },
      y,
      present: null,
    });
    for (const length of [1, 700, 1500, 1501, 3000]) ema(until(length), 0.9, "linear");
    const grown = ema(until(3000), 0.9, "linear");
    const whole = ema({ ...until(3000), y: y.slice() }, 0.9, "linear");
    expect(Array.from(grown.y).slice(0, 3000)).toEqual(Array.from(whole.y).slice(0, 3000));
  });

  it("does not read again what it has read", () => {
    const y = Float64Array.from([0, 1, 1]);
    const column: Points = { length: 2, x: { start: 0, step: 1 }, y, present: null };
    ema(column, 0.75, "linear");
    y[0] = 100;
    expect(ema({ ...column, length: 3 }, 0.75, "linear").y[2]).toBe(0.4375);
  });
});

describe("the rolling band", () => {
  it("is the mean and two standard deviations of the window", () => {
    const { mean, lower, upper } = rollingBand(points([1, 3, 1, 3]), 2);
    expect(Array.from(mean.y)).toEqual([1, 2, 2, 2]);
    expect(Array.from(lower.y)).toEqual([1, 0, 0, 0]);
    expect(Array.from(upper.y)).toEqual([1, 4, 4, 4]);
  });

  it("leaves out absent values, and is absent where the window holds none", () => {
    const { mean } = rollingBand(points([2, 0, 0, 0, 6], [1, 0, 0, 0, 1]), 2);
    expect(Array.from(mean.present ?? [])).toEqual([1, 1, 0, 0, 1]);
    expect(mean.y[1]).toBe(2);
    expect(mean.y[4]).toBe(6);
  });
});
