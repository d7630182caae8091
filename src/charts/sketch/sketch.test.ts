import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handlesOf, heightOf, moveHandle, type SketchAxis, stroke, valueAt } from "./sketch.ts";

const axis: SketchAxis = { scale: "linear", least: 0, most: 1 };
const log: SketchAxis = { scale: "log", least: 1e-4, most: 1 };
const flat = Array.from({ length: 25 }, () => 0.5);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.record({ along: unit, height: unit });

describe("heights and values", () => {
  it("are each other's inverse within the axis, and stay within it", () => {
    fc.assert(
      fc.property(unit, fc.constantFrom(axis, log), (height, on) => {
        expect(heightOf(on, valueAt(on, height))).toBeCloseTo(height, 9);
      }),
    );
    expect(valueAt(log, 0.5)).toBeCloseTo(0.01, 12);
    expect(heightOf(log, 5)).toBe(1);
    expect(heightOf(log, 0)).toBe(0);
  });
});

describe("a stroke", () => {
  it("moves what it passes and nothing else", () => {
    const drawn = stroke(flat, axis, { along: 0.25, height: 0 }, { along: 0.5, height: 1 });
    expect(drawn[6]).toBeCloseTo(0);
    expect(drawn[9]).toBeCloseTo(0.5);
    expect(drawn[12]).toBeCloseTo(1);
    expect([...drawn.slice(0, 6), ...drawn.slice(13)].every((value) => value === 0.5)).toBe(true);
  });

  it("comes to the same from either side, and touches the node under a single touch", () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        fc.pre(from.along !== to.along);
        const there = stroke(flat, log, from, to);
        expect(there).toEqual(stroke(flat, log, to, from));
        expect(
          there.filter((value) => value < log.least || value > log.most * (1 + 1e-12)),
        ).toEqual([]);
      }),
    );
    const touched = stroke(flat, axis, { along: 0, height: 0.9 }, { along: 0, height: 0.9 });
    expect(touched[0]).toBeCloseTo(0.9);
    expect(touched[1]).toBe(0.5);
  });
});

describe("handles", () => {
  it("are at both ends and evenly between", () => {
    expect(handlesOf(25, 7)).toEqual([0, 4, 8, 12, 16, 20, 24]);
  });

  it("bend the line between their neighbours, which stay", () => {
    const handles = handlesOf(25, 7);
    const bent = moveHandle(flat, axis, handles, 8, 1);
    expect([bent[4], bent[6], bent[8], bent[10], bent[12]]).toEqual([0.5, 0.75, 1, 0.75, 0.5]);
    expect(moveHandle(flat, axis, handles, 0, 0)[2]).toBeCloseTo(0.25);
    expect(moveHandle(flat, axis, handles, 24, 0)[0]).toBe(0.5);
  });
});
