/** @file The logarithm agrees with the built-in one. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { logarithm } from "./logarithm.ts";

it("is ln to the last bits", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-20, max: 1e20, noNaN: true }), (x) => {
      const difference = Math.abs(logarithm(x) - Math.log(x));
      expect(difference).toBeLessThanOrEqual(5e-16 * Math.abs(Math.log(x)));
    }),
    { numRuns: 2000 },
  );
});

it("is exact where ln is", () => {
  expect(logarithm(1)).toBe(0);
  expect(logarithm(0.5)).toBe(-Math.LN2);
  expect(logarithm(1024)).toBe(10 * Math.LN2);
});
