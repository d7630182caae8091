import { describe, expect, it } from "vitest";
import { automaticY, drawSeries, seriesAstray } from "./line-geometry.ts";
import { offPicture, spokenValues } from "./line-view.ts";
import { project } from "../axes/projection.ts";
import type { Series } from "../series.ts";

const plot = { left: 10, top: 0, width: 100, height: 50 };
const linear = (low: number, high: number) => ({ domain: [low, high], scale: "linear" }) as const;

const series = (y: readonly number[]): Series => ({
  id: "a",
  name: "a",
  color: "red",
  marker: "circle",
  stroke: "solid",
  faint: false,
  points: () => ({ length: y.length, x: { start: 0, step: 1 }, y, present: null }),
});

describe("the axis of lanes of which one diverged", () => {
  const [blown, calm] = [
    { ...series([0, 1, 1e30, NaN]), id: "blown", strays: () => true },
    { ...series([0, 1, 2, 3]), id: "calm" },
  ];
  const options = (lines: readonly Series[], scale: "linear" | "log" = "linear") => ({
    series: lines,
    bands: [],
    included: [],
    within: [0, 9] as const,
    scale,
    isSymmetric: false,
  });

  it("is led by the others, and tells which line leaves it", () => {
    const lanes = options([blown, calm]);
    expect(automaticY(lanes)).toEqual([0, 3]);
    expect(seriesAstray(lanes, [0, 3])).toEqual([blown]);
    expect(seriesAstray(lanes, [0, 1e30])).toEqual([]);
  });

  it("holds it where it fits in, and where there is no other", () => {
    const near = { ...series([0, 5]), strays: () => true };
    expect(automaticY(options([near, calm]))[1]).toBe(5);
    expect(automaticY(options([blown]))[1]).toBeGreaterThanOrEqual(1e30);
    const wide = { ...series([1e-3, 1e3]), id: "wide" };
    expect(automaticY(options([{ ...blown, ...series([1e-3, 1e5]) }, wide], "log"))[1]).toBe(1e5);
  });

  it("marks where the line leaves the picture, if it does not come back", () => {
    const view = {
      x: [0, 4] as const,
      y: [0, 3] as const,
      yScale: "linear" as const,
      smoothing: 0,
      underflow: undefined,
      projection: project(linear(0, 4), linear(0, 3), plot),
    };
    const { exit, end } = drawSeries(blown, view);
    expect(end).toBeNull();
    expect(exit?.y).toBe(plot.top);
    expect(exit?.x).toBeGreaterThanOrEqual(view.projection.x(1));
    expect(exit?.x).toBeLessThan(view.projection.x(2));
    const back = { ...series([0, 1e30, 2]), strays: () => true };
    expect(drawSeries(back, view).exit).toBeNull();
    expect(drawSeries(series([0, 1, 1e30]), view).exit).toBeNull();
  });

  it("has a read-out that says what is off the picture", () => {
    expect(offPicture(5, [0, 3])).toBe("above");
    expect(offPicture(-1, [0, 3])).toBe("below");
    expect([2, NaN, Infinity, undefined].map((value) => offPicture(value, [0, 3]))).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    const y = { label: "", scale: "linear", domain: "auto" } as const;
    expect(
      spokenValues({ series: [blown], x: { label: "", domain: "auto" }, y }, 2, [0, 3]),
    ).toMatch(/off the picture$/);
  });
});
