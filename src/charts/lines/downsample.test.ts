import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trace } from "./downsample.ts";
import type { Points } from "../series.ts";

function points(y: ArrayLike<number>, present: ArrayLike<number> | null = null): Points {
  return { length: y.length, x: { start: 0, step: 1 }, y, present };
}

const ys = (pieces: readonly (readonly number[])[]): number[] =>
  pieces.flatMap((piece) => piece.filter((_, at) => at % 2 === 1));

describe("a downsampled line", () => {
  it("goes on as its column grows, and looks as if it were traced at once", () => {
    const value = fc.oneof(
      { weight: 12, arbitrary: fc.double({ noNaN: true, min: -5, max: 50 }) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    );
    const measured = fc.array(fc.tuple(value, fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 300,
    });
    const view = fc.constantFrom([0, 300] as const, [20, 90] as const);
    const plot = fc.tuple(view, fc.integer({ min: 1, max: 12 }), fc.constantFrom("log", "linear"));
    const lengths = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), plot), { maxLength: 12 });
    fc.assert(
      fc.property(measured, lengths, (cells, drawings) => {
        const y = Float64Array.from(cells, ([each]) => each);
        const present = Uint8Array.from(cells, ([, dice]) => Number(dice > 0));
        const rising = drawings.toSorted(([a], [b]) => a - b);
        // And once more with fewer points: a run that began anew in the same column.
        for (const [until, [range, columns, scale]] of [...rising, ...rising.slice(0, 1)]) {
          const length = Math.min(until, y.length);
          const grown = { ...points(y, present), length };
          const copied = points(y.slice(0, length), present.slice(0, length));
          expect(trace(grown, range, columns, scale)).toEqual(trace(copied, range, columns, scale));
        }
      }),
    );
  });

  it("is traced anew where another column or other positions are meant", () => {
    const y = Float64Array.of(1, 2, 3);
    trace(points(y), [0, 10], 20, "linear");
    const later = { ...points(y), x: { start: 5, step: 1 } };
    expect(trace(later, [0, 10], 20, "linear").pieces).toEqual([[5, 1, 6, 2, 7, 3]]);
    const absent = points(y, Uint8Array.of(1, 0, 1));
    expect(trace(absent, [0, 10], 20, "linear").pieces).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

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
