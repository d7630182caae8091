import { expect, test } from "vitest";

import { elementAt } from "./element-at.ts";

test("gives what is there, and throws where nothing is", () => {
  expect(elementAt([5, 6], 1)).toBe(6);
  expect(elementAt(Float32Array.of(Number.NaN), 0)).toBeNaN();
  expect(elementAt([null], 0)).toBeNull();
  expect(() => elementAt([5, 6], 2)).toThrow(
    new RangeError("there is no element 2 in a list of 2"),
  );
  expect(() => elementAt([], -1)).toThrow(RangeError);
  expect(() => elementAt([1], Number.NaN)).toThrow(RangeError);
});
