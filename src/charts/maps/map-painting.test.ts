import { describe, expect, it } from "vitest";
import { MapPainter } from "./map-painting.ts";
import { mapPixels, type MapView, type Rgb } from "./map-pixels.ts";
import type { MapRows } from "../series.ts";

const red: Rgb = [255, 0, 0];
const stops: Rgb[] = [
  [0, 0, 0],
  [255, 255, 255],
];
const colors = { stops, notFinite: [red, red] as const };
const range = { domain: [0, 1] as const, kind: "linear" as const };
const view: MapView = { x: [0, 100], width: 40, height: 12 };
const length = 3;

/** Room for a hundred rows, of which some are measured; like a history's it is lengthened in place. */
const values = new Float32Array(100 * length);
const x = new Uint32Array(100);

function measured(rows: number, valueOf = (cell: number): number => (cell % 17) / 17): MapRows {
  for (let row = 0; row < rows; row += 1) x[row] = row;
  for (let cell = 0; cell < rows * length; cell += 1) values[cell] = valueOf(cell);
  return { rows, length, x, values };
}

describe("a map painted as its rows come", () => {
  it("looks like one painted at once, and paints no more than the columns of the new rows", () => {
    const painter = new MapPainter(colors);
    for (const rows of [0, 1, 2, 30, 31, 60, 100]) {
      const map = measured(rows);
      const { pixels } = painter.paint(map, view, range);
      expect(pixels).toEqual(mapPixels(map, view, { ...range, ...colors }));
    }
    painter.paint(measured(60), view, range);
    expect(painter.paint(measured(61), view, range).from).toBe(Math.floor((58 / 100) * 40));
  });

  it("paints the newest row anew when another takes its place", () => {
    const painter = new MapPainter(colors);
    painter.paint(measured(20), view, range);
    const map = measured(20);
    x[19] = 25;
    values.fill(1, 19 * length, 20 * length);
    const { pixels } = painter.paint(map, view, range);
    expect(pixels).toEqual(mapPixels(map, view, { ...range, ...colors }));
  });

  it("paints all when rows were thinned out in place, though there are as many again", () => {
    const painter = new MapPainter(colors);
    painter.paint(measured(20), view, range);
    const map = measured(20, (cell) => (cell % 5) / 5);
    for (let row = 0; row < 20; row += 1) x[row] = 2 * row;
    const painting = painter.paint(map, view, range);
    expect(painting.from).toBe(0);
    expect(painting.pixels).toEqual(mapPixels(map, view, { ...range, ...colors }));
  });

  it.each([
    ["the view", measured(20), { ...view, x: [0, 50] as const }, range],
    ["the size", measured(20), { ...view, width: 30 }, range],
    ["the scale's range", measured(20), view, { ...range, domain: [0, 2] as const }],
    ["a log scale", measured(20), view, { domain: [0.01, 1] as const, kind: "log" as const }],
    ["another run", { ...measured(20), values: values.slice().fill(0.5) }, view, range],
    ["fewer rows", measured(10), view, range],
    ["absent cells", { ...measured(20), present: new Uint8Array(300) }, view, range],
  ])("paints all for %s", (_, map, otherView, otherRange) => {
    const painter = new MapPainter(colors);
    painter.paint(measured(20), view, range);
    const { pixels, from } = painter.paint(map, otherView, otherRange);
    expect(from).toBe(0);
    expect(pixels).toEqual(mapPixels(map, otherView, { ...otherRange, ...colors }));
  });
});
