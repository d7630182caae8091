/** @file Our arccosine against the host's, and where it is known exactly. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { arccosine } from "./arccosine.ts";

test("is the host's to rounding", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
      expect(Math.abs(arccosine(x) - Math.acos(x))).toBeLessThanOrEqual(1e-15 * Math.acos(x));
    }),
    { numRuns: 2000 },
  );
});

test("keeps its digits where the angle is small", () => {
  // The largest x below 1: its angle is the square root of what is missing, twice.
  const x = 1 - Number.EPSILON / 2;
  expect(arccosine(x)).toBeCloseTo(Math.sqrt(Number.EPSILON), 23);
});

test("is exact at the ends and in the middle", () => {
  expect([1, 0, -1].map(arccosine)).toEqual([0, Math.PI / 2, Math.PI]);
  expect(arccosine(0.5)).toBeCloseTo(Math.PI / 3, 15);
});

test("takes what rounding has put beyond the ends as the ends, and NaN as it is", () => {
  expect([1.0000001, -1.0000001].map(arccosine)).toEqual([0, Math.PI]);
  expect(arccosine(Number.NaN)).toBeNaN();
});
