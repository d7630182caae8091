import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { valueScale, firstStrongShade, roundedRange, shadeMixes } from "./value-scale.ts";

describe("values on a scale", () => {
  test("the better is the higher and the stronger, whichever way the quantity counts", () => {
    const error = valueScale("error", [0, 0.5]);
    expect([0.5, 0.25, 0].map(error.shareOf)).toEqual([0, 0.5, 1]);
    expect([0.5, 0].map(error.shadeOf)).toEqual([0, shadeMixes.length - 1]);
    const solved = valueScale("solved", [0, 1]);
    expect([0, 1].map(solved.shadeOf)).toEqual([0, shadeMixes.length - 1]);
  });

  test("steps of a logarithmic quantity are equal factors, and shares lead back to values", () => {
    const scale = valueScale("solvedAt", [10, 1000]);
    expect(scale.shareOf(100)).toBeCloseTo(0.5);
    for (const share of [0, 0.3, 1]) expect(scale.shareOf(scale.valueAt(share))).toBeCloseTo(share);
  });

  test("a logarithmic quantity with a zero among its values is linear", () => {
    const scale = valueScale("cost", [0, 2]);
    expect(scale.isLog).toBe(false);
    expect(scale.shareOf(1)).toBe(0.5);
  });

  test("values that are all the same are all the best", () => {
    expect(valueScale("error", [0.2, 0.2]).shadeOf(0.2)).toBe(shadeMixes.length - 1);
  });
});

describe("a range with round ends", () => {
  test.each([
    ["error", [0.0132, 0.487], [0, 0.5]],
    ["error", [0.4513, 0.5087], [0.45, 0.51]],
    ["radius", [0.938, 4.417], [0.8, 4.6]],
    ["solvedAt", [137, 2941], [130, 3000]],
    ["solvedAt", [120, 2941], [100, 3000]],
    ["solvedAt", [74.5, 159], [70, 160]],
    ["cost", [0.000_123, 0.7], [0.0001, 0.7]],
  ] as const)("of %s lies around the values", (id, range, round) => {
    expect(roundedRange(id, range)).toEqual(round);
  });

  test("still has the best value in the strongest step of the colour and the worst in the palest", () => {
    for (const id of ["error", "radius", "cost", "solvedAt"] as const) {
      for (let least = 101; least < 900; least += 37) {
        for (let greatest = least + 1; greatest < 999; greatest += 61) {
          const range = id === "solvedAt" ? [least, greatest] : [least / 1000, greatest / 1000];
          const [best = 0, worst = 0] = range;
          const scale = valueScale(id, roundedRange(id, [best, worst]));
          expect([worst, best].map(scale.shadeOf)).toEqual([0, shadeMixes.length - 1]);
        }
      }
    }
  });

  test("stays as it is where round ends would take too much, or more digits than are written", () => {
    expect(roundedRange("cost", [0.6931, 0.6932])).toEqual([0.6931, 0.6932]);
    expect(roundedRange("radius", [1.2311, 1.2391])).toEqual([1.2311, 1.2391]);
    expect(roundedRange("solved", [1 / 3, 2 / 3])).toEqual([1 / 3, 2 / 3]);
    expect(roundedRange("error", [0.5, 0.5])).toEqual([0.5, 0.5]);
  });
});

const channels = (hex: string): number[] => {
  const digits = hex.slice(1);
  const pairs = digits.length === 3 ? digits.replaceAll(/./gu, "$&$&") : digits;
  return [...pairs.matchAll(/../gu)].map(([pair]) => Number.parseInt(pair, 16));
};

/** Relative luminance (WCAG 2.2). */
const luminance = (rgb: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = rgb
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

function contrast(a: readonly number[], b: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"])("colours of the %s theme", (theme) => {
  const [light = "", dark = ""] = readFileSync("src/ui/theme.css", "utf8").split(
    ':root[data-theme="dark"]',
  );
  const token = (name: string): number[] => {
    const value = new RegExp(`--${name}: (#[0-9a-f]+);`, "u").exec(
      theme === "light" ? light : dark,
    );
    return channels(value?.[1] ?? "");
  };

  test("text has a contrast of 4.5 on every shade, and shades grow apart from paper", () => {
    const [paper, hue] = [token("paper"), token("map")];
    const grounds = shadeMixes.map((mix) =>
      paper.map((value, index) => value + (((hue[index] ?? 0) - value) * mix) / 100),
    );
    const fromPaper = grounds.map((ground) => contrast(ground, paper));
    expect(fromPaper).toEqual(fromPaper.toSorted((a, b) => a - b));
    for (const [shade, ground] of grounds.entries()) {
      const text = token(shade < firstStrongShade ? "ink" : "on-strong");
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
