import { describe, expect, it } from "vitest";
import { drawSeries } from "./line-geometry.ts";
import { lineAt, markerPlaces, markLines } from "./line-markers.ts";
import { type Axis, project } from "../axes/projection.ts";
import type { AxisScale, Points, Range, Series } from "../series.ts";

const plot = { left: 10, top: 0, width: 200, height: 100 };
const axis = (domain: Range, ticks: readonly number[], scale: AxisScale = "linear"): Axis => ({
  domain,
  ticks,
  scale,
  format: String,
});
const x = axis([0, 100], [0, 25, 50, 75, 100]);
const y = axis([0, 10], [0, 10]);
const projection = project(x, y, plot);
const radius = 2;

const column = (values: readonly number[], present: readonly number[] | null = null): Points => ({
  length: values.length,
  x: { start: 0, step: 10 },
  y: values,
  present,
});

function line(id: string, values: readonly number[], look: Partial<Series> = {}): Series {
  const points = column(values);
  return {
    id,
    name: id,
    color: "red",
    marker: "circle",
    stroke: "solid",
    faint: false,
    points: () => points,
    ...look,
  };
}

/** The pixels across of a path's markers. */
const acrossOf = (path: string): number[] =>
  [...path.matchAll(/M([\d.]+)/gu)].map(([, at]) => Number(at) + radius);

function marked(series: readonly Series[], domain: Range = x.domain) {
  const view = { ...x, domain };
  const placed = project(view, y, plot);
  const ranges = { x: domain, y: y.domain, yScale: y.scale, smoothing: 0, underflow: undefined };
  const drawn = series.map((one) => drawSeries(one, { ...ranges, projection: placed }));
  return markLines(drawn, { x: view, y, projection: placed }, radius);
}

describe("markers along lines", () => {
  it("stand once between two ticks, each line's apart from the others'", () => {
    expect(markerPlaces(x, projection, [0, 2], radius)).toEqual([22.5, 72.5, 122.5, 172.5]);
    expect(markerPlaces(x, projection, [1, 2], radius)).toEqual([47.5, 97.5, 147.5, 197.5]);
  });

  it("are fewer where many lines share narrow ticks", () => {
    const first = markerPlaces(x, projection, [0, 10], radius);
    const second = markerPlaces(x, projection, [1, 10], radius);
    expect(first).toHaveLength(2);
    expect((second[0] ?? 0) - (first[0] ?? 0)).toBeGreaterThanOrEqual(5 * radius);
  });

  it("show every one of several lines that coincide", () => {
    const values = [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5];
    const paths = marked(["a", "b", "c", "d"].map((id) => line(id, values)));
    const along = paths.map(({ path }) => acrossOf(path).slice(0, -1));
    expect(along.every(({ length }) => length >= 3)).toBe(true);
    const all = along.flat().toSorted((a, b) => a - b);
    const gaps = all.slice(1).map((at, index) => at - (all[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * radius);
  });

  it("stay where they are while data arrive", () => {
    const [shorter] = marked([line("a", [1, 2, 3, 4, 5, 6])]);
    const [longer] = marked([line("a", [1, 2, 3, 4, 5, 6, 7, 8, 9])]);
    const before = acrossOf(shorter?.path ?? "").slice(0, -1);
    expect(before.length).toBeGreaterThan(1);
    expect(acrossOf(longer?.path ?? "").slice(0, before.length)).toEqual(before);
  });

  it("leave out ghosts and what is faint or thin", () => {
    const looks: Partial<Series>[] = [
      {},
      { stroke: "dashed" },
      { stroke: "dotted", faint: true },
      { faint: true, thin: true },
    ];
    const series = looks.map((look, index) => line(String(index), [1, 2, 3], look));
    expect(marked(series).map(({ series: one }) => one.id)).toEqual(["0", "1"]);
  });

  it("lie on the line that is drawn, and nowhere else", () => {
    const at = (points: Points, value: number, scale: AxisScale = "linear") => {
      const placed = project(x, { ...y, domain: [1, 10], scale }, plot);
      return lineAt(points, placed.x(value), placed, scale)?.y ?? null;
    };
    expect(at(column([1, 10, 1]), 5)).toBeCloseTo(50);
    expect(at(column([1, 10, 1]), 20)).toBeCloseTo(100);
    expect(at(column([1, 10, 1]), 25)).toBeNull();
    expect(at(column([1, 10, 1], [1, 0, 1]), 5)).toBeNull();
    expect(at(column([1, NaN, 1]), 5)).toBeNull();
    expect(at(column([1, 100, 1]), 9)).toBeNull();
    expect(at(column([1, 0, 1]), 5, "log")).toBeNull();
  });
});
