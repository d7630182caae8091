import { describe, expect, it } from "vitest";
import { laneDefaults, sharedDefaults } from "../experiment/schema.ts";
import { known, outcomeOf } from "../studies/outcome.fixture.ts";
import { studySpeed } from "./study-speed.ts";

const spec = { config: { ...sharedDefaults, ...laneDefaults }, keep: [] };

const none = known([]);

describe("the speed of a study", () => {
  it("is that of all runs under way, on engines in the words of the page", () => {
    const running = [
      outcomeOf(spec, { iterations: 100, seconds: 2 }),
      outcomeOf(spec, { iterations: 30, seconds: 1 }),
      outcomeOf(spec, { iterations: 10, seconds: 1, backend: "webgpu" }),
    ];
    expect(studySpeed(running, none)).toEqual({ engines: "CPU, SIMD, WebGPU", rate: 90, runs: 3 });
  });

  it("leaves out runs that have shown none yet", () => {
    const running = [
      outcomeOf(spec, { iterations: 0, seconds: 0, backend: null }),
      outcomeOf(spec, { iterations: 0, seconds: 0 }),
    ];
    expect(studySpeed(running, none)).toEqual({ engines: "", rate: 0, runs: 0 });
  });

  it("is that of the run that ended last until then", () => {
    const running = [outcomeOf(spec, { iterations: 0, seconds: 0 })];
    const other = { config: { ...spec.config, seed: 9 }, keep: [] };
    const ended = known([
      outcomeOf(spec, { iterations: 100, seconds: 4 }),
      outcomeOf(other, { iterations: 100, seconds: 2 }),
    ]);
    expect(studySpeed(running, ended)).toEqual({ engines: "CPU, SIMD", rate: 50, runs: 1 });
  });

  it("calls an engine that is not known by its identifier", () => {
    expect(studySpeed([outcomeOf(spec, { backend: "abacus" })], none).engines).toBe("abacus");
  });
});
