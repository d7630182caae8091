import { describe, expect, it } from "vitest";
import { findActions } from "./find-actions.ts";

const actions = [
  { label: "Theme: Dark", enabled: true },
  { label: "Theme: Light", enabled: false },
  { label: "Hide chart: Angle to BPTT", enabled: true },
  { label: "Maximise chart: Angle to BPTT", enabled: true },
];
const found = (text: string): string[] => findActions(actions, text).map(({ label }) => label);

describe("finding actions", () => {
  it("gives all that can be done where nothing is asked for", () => {
    expect(found(" ")).toHaveLength(3);
  });

  it("wants every word, in any order and any case, or a part of it", () => {
    expect(found("dark theme")).toEqual(["Theme: Dark"]);
    expect(found("ANGLE max")).toEqual(["Maximise chart: Angle to BPTT"]);
    expect(found("angle")).toHaveLength(2);
    expect(found("angle dark")).toEqual([]);
  });

  it("leaves out what cannot be done now", () => {
    expect(found("light")).toEqual([]);
  });
});
