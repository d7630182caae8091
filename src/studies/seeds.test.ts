import { describe, expect, it } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import { checkRun } from "../experiment/validate.ts";
import { seedConfig, seedLimit, seedsFrom } from "./seeds.ts";

describe("the plan", () => {
  it("counts seeds up and goes on at 0 after the largest", () => {
    expect(seedsFrom(3, 3)).toEqual([3, 4, 5]);
    expect(seedsFrom(2 ** 32 - 1, 2)).toEqual([2 ** 32 - 1, 0]);
  });

  it("ends at the experiment's limit, and within reason where that is far away", () => {
    expect(seedLimit(120, 0)).toBe(120);
    expect(seedLimit(120, 300)).toBe(120);
    expect(seedLimit(100_000, 40)).toBe(1000);
    expect(seedLimit(100_000, 2400)).toBe(2400);
  });

  it("is a run that is possible, with nothing over t measured", () => {
    const config = seedConfig({ ...sharedDefaults, ...laneDefaults, measureSpectrum: 10 }, 7, 50);
    expect(checkRun(config).ok).toBe(true);
    expect(config).toMatchObject({ seed: 7, maxIterations: 50, measureSpectrum: 0 });
  });
});
