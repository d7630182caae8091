import { describe, expect, it } from "vitest";
import { cellAt, type ColorScale, mapExtent, mapPixels, shareOf } from "./map-pixels.ts";
import type { MapRows } from "../series.ts";

const scale: ColorScale = {
  domain: [0, 255],
  kind: "linear",
  stops: [
    [0, 0, 0],
    [255, 255, 255],
  ],
  notFinite: [
    [255, 0, 0],
    [255, 0, 0],
  ],
};

function map(rows: number, length: number, value: (row: number, cell: number) => number): MapRows {
  const values = Array.from({ length: rows * length }, (_, at) =>
    value(Math.floor(at / length), at % length),
  );
  return { rows, length, x: Array.from({ length: rows }, (_, row) => row), values };
}

const pixel = (pixels: Uint8ClampedArray, width: number, x: number, y: number): number[] =>
  Array.from(pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4));

describe("a map's pixels", () => {
  it("have rows across and the first cell at the bottom", () => {
    const pixels = mapPixels(
      map(2, 2, (row, cell) => row * 2 + cell),
      { x: [0, 2], width: 2, height: 2 },
      scale,
    );
    expect([pixel(pixels, 2, 0, 1)[0], pixel(pixels, 2, 0, 0)[0]]).toEqual([0, 1]);
    expect([pixel(pixels, 2, 1, 1)[0], pixel(pixels, 2, 1, 0)[0]]).toEqual([2, 3]);
  });

  it("keep a lone peak when many cells share a pixel", () => {
    const peak = map(1000, 784, (row, cell) => (row === 501 && cell === 333 ? 255 : 0));
    const pixels = mapPixels(peak, { x: [0, 1000], width: 50, height: 40 }, scale);
    expect(Math.max(...pixels.filter((_, at) => at % 4 === 0))).toBe(255);
  });

  it("mark what is not finite and leave what is absent clear", () => {
    const rows = { ...map(2, 1, (row) => (row === 0 ? NaN : 7)), present: [1, 0] };
    const pixels = mapPixels(rows, { x: [0, 2], width: 2, height: 1 }, scale);
    expect(pixel(pixels, 2, 0, 0)).toEqual([255, 0, 0, 255]);
    expect(pixel(pixels, 2, 1, 0)[3]).toBe(0);
  });

  it("end where the data end, and each row reaches to the next", () => {
    const rows: MapRows = { rows: 2, length: 1, x: [0, 4], values: [10, 20] };
    const pixels = mapPixels(rows, { x: [0, 16], width: 16, height: 1 }, scale);
    expect(Array.from({ length: 16 }, (_, x) => pixel(pixels, 16, x, 0)[3])).toEqual([
      ...Array.from({ length: 8 }, () => 255),
      ...Array.from({ length: 8 }, () => 0),
    ]);
    expect(pixel(pixels, 16, 3, 0)[0]).toBe(10);
    expect(pixel(pixels, 16, 4, 0)[0]).toBe(20);
  });
});

describe("a map's scale", () => {
  it("puts zero at the low end of a log scale", () => {
    const log = { domain: [1e-4, 1] as const, kind: "log" as const };
    expect(shareOf(0, log)).toBe(0);
    expect(shareOf(1e-2, log)).toBeCloseTo(0.5);
    expect(shareOf(10, log)).toBe(1);
  });

  it("spans all maps, without what is absent or not finite", () => {
    const rows: MapRows = {
      rows: 1,
      length: 4,
      x: [0],
      values: [1e-9, NaN, 5, 100],
      present: [1, 1, 1, 0],
    };
    expect(mapExtent([rows, map(1, 1, () => 0)], "log")).toEqual([1e-9, 5]);
  });
});

describe("a cell", () => {
  it("is that of the row which reaches to x", () => {
    const rows: MapRows = { rows: 2, length: 2, x: [0, 4], values: [1, 2, 3, 4] };
    expect(cellAt(rows, 3, 1)).toBe(2);
    expect(cellAt(rows, 5, 0)).toBe(3);
    expect(cellAt(rows, 9, 0)).toBeUndefined();
    expect(cellAt(rows, -1, 0)).toBeUndefined();
    expect(cellAt(rows, 0, 2)).toBeUndefined();
  });
});
