import { describe, expect, it } from "vitest";
import { extent } from "./extremes.ts";
import { indicesWithin, nearestIndex, valueAt } from "./points.ts";
import type { Points, Range } from "../series.ts";

function points(y: number[], start = 0): Points {
  return { length: y.length, x: { start, step: 1 }, y, present: null };
}

describe("points", () => {
  it("are found by the nearest x", () => {
    expect(nearestIndex(points([1, 2, 3]), 1.4)).toBe(1);
    expect(nearestIndex(points([]), 1)).toBe(-1);
  });

  it("have no value beyond their ends", () => {
    expect(valueAt(points([1, 2, 3]), 2.4)).toBe(3);
    expect(valueAt(points([1, 2, 3]), 3)).toBeUndefined();
  });
});

describe("the points in view", () => {
  const three = points([1, 2, 3], 10);

  it("have a neighbour either side, so that the line reaches the edges", () => {
    expect(indicesWithin(three, [10.5, 11.5])).toEqual([0, 3]);
    expect(indicesWithin(three, [10.4, 10.6])).toEqual([0, 2]);
    expect(indicesWithin(three, [0, 10])).toEqual([0, 1]);
  });

  it.each<Range>([
    [13, 20],
    [0, 9],
  ])("are none of a line that lies outside of %d to %d", (...view) => {
    const [first, end] = indicesWithin(three, view);
    expect(end - first).toBe(0);
    expect(extent([three, points([7], view[0])], view, "linear")).toEqual([7, 7]);
  });
});
