import { describe, expect, it } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import { outcomeOf } from "../studies/outcome.lab.ts";
import { studySpeed } from "./study-speed.ts";

const spec = { config: { ...sharedDefaults, ...laneDefaults }, keep: [] };

describe("the speed of a study", () => {
  it("is that of all runs under way, on engines in the words of the page", () => {
    const running = [
      outcomeOf(spec, { iterations: 100, seconds: 2 }),
      outcomeOf(spec, { iterations: 30, seconds: 1 }),
      outcomeOf(spec, { iterations: 10, seconds: 1, backend: "webgpu" }),
    ];
    expect(studySpeed(running)).toEqual({ engines: "CPU, SIMD, WebGPU", rate: 90, runs: 3 });
  });

  it("leaves out runs that have shown none yet", () => {
    const running = [
      outcomeOf(spec, { iterations: 0, seconds: 0, backend: null }),
      outcomeOf(spec, { iterations: 0, seconds: 0 }),
    ];
    expect(studySpeed(running)).toEqual({ engines: "", rate: 0, runs: 0 });
  });

  it("calls an engine that is not known by its identifier", () => {
    expect(studySpeed([outcomeOf(spec, { backend: "abacus" })]).engines).toBe("abacus");
  });
});
