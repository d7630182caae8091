import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CurveForm, NumberForm, PointForm } from "../lesson/lesson.ts";
import { nodesOver } from "../lesson/truth.ts";
import { curveWords, numberDistance, numberWords, readBelow } from "./distance.ts";

const truth = { measure: "steps", run: "a" } as const;
const point: PointForm = { form: "point", over: "step", truth, least: 1, most: 70 };
const number: NumberForm = { form: "number", truth, least: 0, most: 100, scale: "linear" };
const large: NumberForm = { form: "number", truth, least: 1e-6, most: 1, scale: "log" };
const curve: CurveForm = {
  form: "curve",
  over: "step",
  run: "a",
  quantity: "signal",
  scale: "log",
  least: 1e-5,
  most: 1,
};

describe("a predicted number", () => {
  it("is held against the truth in words", () => {
    expect(numberWords(point, 24, 37, "step")).toBe(
      "It is step 37. You said step 24: 13 steps too early.",
    );
    expect(numberWords(point, 37, 37, "step")).toBe("It is step 37. Exactly what you said.");
    expect(numberWords(number, 30, 60, "iterations")).toBe("It is 60. You said 30: 30 too low.");
    expect(numberWords(number, 59, 60, "iterations")).toBe(
      "It is 60. You said 59: as good as right.",
    );
    expect(numberWords(large, 0.01, 1e-5, "share")).toBe(
      "It is 10⁻⁵. You said 1%: 1,000 times too large.",
    );
  });

  it("may be that it never happens", () => {
    const form = { ...number, never: "It is not solved" };
    expect(numberWords(form, null, null, "iterations")).toBe("It is not solved. As you said.");
    expect(numberWords(form, 50, null, "iterations")).toBe("It is not solved. You said 50.");
    expect(numberWords(form, null, 50, "iterations")).toBe("It is 50. You said it never happens.");
  });

  it("is as far above as the other is below, and never further than the axis is long", () => {
    const value = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom(number, large, point), (said, came, form) => {
        const distance = numberDistance(form, said, came);
        expect(distance).toBeCloseTo(-numberDistance(form, came, said), 9);
        expect(Math.abs(distance)).toBeLessThanOrEqual(1);
        expect(Math.sign(distance) * (said - came)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a drawn line", () => {
  const xs = nodesOver([1, 71], 15);
  const fading = xs.map((t) => 10 ** (-4 * ((71 - t) / 70)));

  it("is close where it follows what came", () => {
    expect(
      curveWords(
        curve,
        xs,
        fading.map((value) => value * 1.5),
        fading,
      ),
    ).toBe("Your line was close to it all along.");
  });

  it("is told where it was right and where it was furthest off", () => {
    const shallow = fading.map((value) => Math.sqrt(value));
    expect(curveWords(curve, xs, shallow, fading)).toBe(
      "Your line was close near the end and 100 times too large at step 1.",
    );
    const level = xs.map(() => 0.5);
    expect(
      curveWords(
        { ...curve, scale: "linear", least: 0 },
        xs,
        level,
        xs.map((t) => t / 71),
      ),
    ).toBe("Your line was 50 points too low at step 71.");
  });

  it("has nothing to be held against where nothing was measured", () => {
    expect(
      curveWords(
        curve,
        xs,
        fading,
        xs.map(() => null),
      ),
    ).toBe("");
  });

  it("falls below a share where it crosses it, as the axis has it", () => {
    expect(readBelow(curve, 0.01, xs, fading)).toBeCloseTo(36, 6);
    expect(readBelow(curve, 1e-5, xs, fading)).toBeNull();
    expect(
      readBelow(
        curve,
        1,
        xs,
        xs.map(() => 0.5),
      ),
    ).toBe(71);
  });

  it("crosses a share later the higher that is", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.99, noNaN: true }),
        fc.double({ min: 1e-4, max: 0.99, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(readBelow(curve, low, xs, fading) ?? 0).toBeLessThanOrEqual(
            (readBelow(curve, high, xs, fading) ?? 0) + 1e-9,
          );
        },
      ),
    );
  });
});
