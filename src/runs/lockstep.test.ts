import { describe, expect, it } from "vitest";
import { commonLimit, type Course, lanePace, levelLimit, noLimit, stepWindow } from "./lockstep.ts";

const course: Course = { inStep: true, target: null, pace: 10, fullRate: 140 };
const lane = (iteration: number, training = true) => ({ iteration, training });

describe("commonLimit", () => {
  it("lets no lane run ahead of the slowest by more than a window", () => {
    expect(commonLimit([lane(40), lane(43)], course)).toBe(40 + stepWindow(course));
  });

  it("is not held back by lanes that stopped or failed", () => {
    const lanes = [lane(12, false), lane(60), lane(61)];
    expect(commonLimit(lanes, course)).toBe(60 + stepWindow(course));
  });

  it("gives no limit to a lane that has nobody to be in step with", () => {
    expect(commonLimit([lane(12, false), lane(60)], course)).toBe(noLimit);
  });

  it("never passes the target", () => {
    expect(commonLimit([lane(99), lane(99)], { ...course, target: 100 })).toBe(100);
  });

  it("gives no limit to lanes that run free", () => {
    expect(commonLimit([lane(4), lane(900)], { ...course, inStep: false })).toBe(noLimit);
    expect(commonLimit([lane(4)], { ...course, inStep: false, target: 50 })).toBe(50);
  });
});

describe("stepWindow", () => {
  it("is about a quarter of a second of iterations", () => {
    expect(stepWindow({ pace: null, fullRate: 400 })).toBe(100);
    expect(stepWindow({ pace: 50, fullRate: 400 })).toBe(13);
  });

  it("is what the engine can do where that is less than the pace", () => {
    expect(stepWindow({ pace: 50, fullRate: 20 })).toBe(5);
  });

  it("leaves room for two at the slowest pace", () => {
    expect(stepWindow({ pace: 1, fullRate: 140 })).toBe(2);
  });
});

describe("lanePace", () => {
  it("lets a lane that is far behind catch up as fast as it goes", () => {
    const lanes = [lane(0), lane(96)];
    expect(lanePace(lane(0), lanes, course)).toBeNull();
    expect(lanePace(lane(96), lanes, course)).toBe(10);
    expect(lanePace(lane(0), lanes, { ...course, inStep: false })).toBe(10);
  });
});

describe("levelLimit", () => {
  it("is the furthest iteration of the lanes that take part", () => {
    expect(levelLimit([lane(40), lane(43), lane(99, false)])).toBe(43);
  });
});
