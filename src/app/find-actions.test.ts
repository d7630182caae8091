import { describe, expect, it } from "vitest";
import { findActions } from "./find-actions.ts";

const actions = [
  { id: "theme-dark", label: "Theme: Dark", enabled: true },
  { id: "theme-light", label: "Theme: Light", enabled: false },
  { id: "chart-angle", label: "Hide chart: Angle to BPTT", enabled: true },
  { id: "maximise-angle", label: "Maximise chart: Angle to BPTT", enabled: true },
  { id: "add-lane", label: "+ lane", enabled: true },
] as const;
const found = (text: string): string[] => findActions(actions, text).map(({ label }) => label);

describe("finding actions", () => {
  it("gives all that can be done where nothing is asked for", () => {
    expect(found(" ")).toHaveLength(4);
  });

  it("wants every word, in any order and any case, or a part of it", () => {
    expect(found("dark theme")).toEqual(["Theme: Dark"]);
    expect(found("ANGLE max")).toEqual(["Maximise chart: Angle to BPTT"]);
    expect(found("angle")).toHaveLength(2);
    expect(found("angle dark")).toEqual([]);
  });

  it("knows what a label has only a sign for", () => {
    expect(found("add lane")).toEqual(["+ lane"]);
  });

  it("leaves out what cannot be done now", () => {
    expect(found("light")).toEqual([]);
  });
});
