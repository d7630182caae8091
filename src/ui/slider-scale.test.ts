import { describe, expect, it } from "vitest";
import { nearestStop, sliderStops } from "./slider-scale.ts";

describe("sliderStops", () => {
  it("steps a logarithmic slider by 1, 2, 5, with zero first where it is allowed", () => {
    const stops = sliderStops({ min: 0, max: 0.001, logarithmic: true, whole: false });
    expect(stops).toEqual([0, 1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3]);
  });

  it("rises from the least to the greatest whole number without repeating any", () => {
    const stops = sliderStops({ min: 2, max: 784, logarithmic: false, whole: true });
    expect(stops[0]).toBe(2);
    expect(stops.at(-1)).toBe(784);
    expect(stops.every((stop, index) => index === 0 || stop > stops[index - 1]!)).toBe(true);
    expect(stops).toContain(10);
  });
});

describe("nearestStop", () => {
  it("goes by ratio on a logarithmic slider", () => {
    expect(nearestStop([0, 0.1, 1], 0.4, true)).toBe(2);
    expect(nearestStop([0, 0.1, 1], 0, true)).toBe(0);
  });

  it("goes by difference on a linear one", () => {
    expect(nearestStop([0, 0.1, 1], 0.4, false)).toBe(1);
  });
});
