import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extent } from "./extremes.ts";
import { indicesWithin, yAt } from "./points.ts";
import type { AxisScale, Points, Range } from "../series.ts";
import { ema } from "./smoothing.ts";

/** What `extent` is by its definition: everything in view is read. */
function plainExtent(points: Points, within: Range, scale: AxisScale): Range | null {
  const [first, end] = indicesWithin(points, within);
  const drawable: number[] = [];
  for (let index = first; index < end; index += 1) {
    const value = yAt(points, index);
    if (value === undefined || !Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
    drawable.push(value);
  }
  return drawable.length === 0 ? null : [Math.min(...drawable), Math.max(...drawable)];
}

const most = 1500;
const value = fc.oneof(
  { weight: 12, arbitrary: fc.double({ noNaN: true, min: -5, max: 50 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0) },
);
const cells = fc.array(fc.tuple(value, fc.integer({ min: 0, max: 9 })), {
  minLength: 1,
  maxLength: most,
  size: "max",
});
const end = fc.integer({ min: -20, max: most + 20 });
const drawing = fc.record({
  until: fc.integer({ min: 0, max: most }),
  ends: fc.tuple(end, end),
  scale: fc.constantFrom<AxisScale>("linear", "log"),
  smoothing: fc.constantFrom(0, 0.7),
});

describe("the extent of a line that grows", () => {
  it("is that of all its values in view, whatever was drawn of it before", () => {
    fc.assert(
      fc.property(cells, fc.array(drawing, { minLength: 1, maxLength: 12 }), (held, drawings) => {
        const y = Float64Array.from(held, ([each]) => each);
        const present = Uint8Array.from(held, ([, dice]) => Number(dice > 0));
        const rising = drawings.toSorted((a, b) => a.until - b.until);
        // And once more with fewer points: a run that began anew in the same column.
        for (const { until, ends, scale, smoothing } of [...rising, ...rising.slice(0, 1)]) {
          const length = Math.min(until, y.length);
          const raw: Points = { length, x: { start: 0, step: 1 }, y, present };
          const points = smoothing > 0 ? ema(raw, smoothing, scale) : raw;
          const view: Range = [Math.min(...ends), Math.max(...ends)];
          expect(extent([points], view, scale)).toEqual(plainExtent(points, view, scale));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is read anew where the same values are present elsewhere, or a run began anew", () => {
    const y = new Float64Array(1000).fill(1);
    y[10] = 9;
    const all: Points = { length: 1000, x: { start: 0, step: 1 }, y, present: null };
    expect(extent([all], [0, 999], "linear")).toEqual([1, 9]);
    const present = new Uint8Array(1000).fill(1);
    present[10] = 0;
    expect(extent([{ ...all, present }], [0, 999], "linear")).toEqual([1, 1]);
    expect(extent([all], [0, 999], "linear")).toEqual([1, 9]);
    y[10] = 2;
    expect(extent([{ ...all, length: 100 }], [0, 999], "linear")).toEqual([1, 2]);
    expect(extent([all], [0, 999], "linear")).toEqual([1, 2]);
  });

  it("spans several lines, and is of nothing where no line has a value", () => {
    const line = (values: number[]): Points => {
      return { length: values.length, x: { start: 0, step: 1 }, y: values, present: null };
    };
    expect(extent([line([3, 4]), line([1])], [0, 9], "linear")).toEqual([1, 4]);
    expect(extent([line([NaN, -1])], [0, 9], "log")).toBeNull();
  });
});
