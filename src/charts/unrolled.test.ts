import fc from "fast-check";
import { expect, it } from "vitest";
import { shownSteps, thicknessOf } from "./unrolled.ts";

it("shows the first and the last step, and no step twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 784 }), (length) => {
      const steps = shownSteps(length);
      expect([steps[0], steps.at(-1)]).toEqual([1, length]);
      expect(steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? step))).toBe(
        true,
      );
    }),
  );
  expect(shownSteps(70)).toEqual([1, 13, 24, 36, 47, 59, 70]);
});

it("draws more signal never thinner, and next to none not at all", () => {
  const share = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      expect(thicknessOf(Math.min(a, b))).toBeLessThanOrEqual(thicknessOf(Math.max(a, b)));
    }),
  );
  expect([thicknessOf(1), thicknessOf(1e-5), thicknessOf(0)]).toEqual([6, 0, 0]);
});
