import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trace, traceBand } from "./downsample.ts";
import type { Points } from "./series.ts";

function points(y: ArrayLike<number>, present: ArrayLike<number> | null = null): Points {
  return { length: y.length, x: { start: 0, step: 1 }, y, present };
}

const ys = (pieces: readonly (readonly number[])[]): number[] =>
  pieces.flatMap((piece) => piece.filter((_, at) => at % 2 === 1));

describe("a downsampled line", () => {
  it("keeps a spike of one point among a hundred thousand", () => {
    const y = new Float64Array(100_000);
    y[54_321] = 1e9;
    y[54_322] = -1e9;
    const { pieces } = trace(points(y), [0, 99_999], 200, "linear");
    expect(Math.max(...ys(pieces))).toBe(1e9);
    expect(Math.min(...ys(pieces))).toBe(-1e9);
  });

  it("keeps the least and the greatest value of any data, in order, at most four a column", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 900 }),
        fc.integer({ min: 1, max: 40 }),
        (values, columns) => {
          const { pieces } = trace(points(values), [0, values.length], columns, "linear");
          const kept = ys(pieces);
          expect(Math.max(...kept)).toBe(Math.max(...values));
          expect(Math.min(...kept)).toBe(Math.min(...values));
          expect(kept.length).toBeLessThanOrEqual(4 * (columns + 1));
          const xs = pieces.flatMap((piece) => piece.filter((_, at) => at % 2 === 0));
          expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  it("leaves a gap where values are absent", () => {
    const { pieces, marks } = trace(points([1, 2, 3, 4], [1, 1, 0, 1]), [0, 3], 100, "linear");
    expect(pieces).toEqual([
      [0, 1, 1, 2],
      [3, 4],
    ]);
    expect(marks).toEqual([]);
  });

  it("marks what is not finite, and what a log axis cannot hold, and cuts the line there", () => {
    const y = [1, NaN, Infinity, -Infinity, 0, -2, 3];
    const linear = trace(points(y), [0, 6], 100, "linear");
    expect(linear.marks).toEqual([
      { x: 1, kind: "nan" },
      { x: 2, kind: "high" },
      { x: 3, kind: "low" },
    ]);
    expect(linear.pieces).toEqual([
      [0, 1],
      [4, 0, 5, -2, 6, 3],
    ]);
    const log = trace(points(y), [0, 6], 100, "log");
    expect(log.marks.slice(3)).toEqual([
      { x: 4, kind: "off-log" },
      { x: 5, kind: "off-log" },
    ]);
  });

  it("marks a stretch of lost values once a pixel column", () => {
    const { marks } = trace(points(new Float64Array(1000).fill(NaN)), [0, 999], 10, "linear");
    expect(marks.length).toBeLessThanOrEqual(11);
  });

  it("reaches to the neighbours outside the view, so that lines meet the edges", () => {
    const { pieces } = trace(points([0, 1, 2, 3, 4, 5]), [1.5, 3.5], 100, "linear");
    expect(pieces).toEqual([[1, 1, 2, 2, 3, 3, 4, 4]]);
  });
});

describe("a band", () => {
  it("is an outline forth along its lower and back along its upper edge, cut at gaps", () => {
    const lower = points([0, 1, 2, 3], [1, 1, 0, 1]);
    const upper = points([5, 6, 7, 8]);
    expect(traceBand(lower, upper, [0, 3], 100)).toEqual([
      [0, 0, 1, 1, 1, 6, 0, 5],
      [3, 3, 3, 8],
    ]);
  });

  it("keeps its widest extent in each pixel column", () => {
    const lower = new Float64Array(1000);
    const upper = new Float64Array(1000).fill(1);
    lower[500] = -9;
    upper[501] = 9;
    const values = ys(traceBand(points(lower), points(upper), [0, 999], 20));
    expect(Math.min(...values)).toBe(-9);
    expect(Math.max(...values)).toBe(9);
  });
});
