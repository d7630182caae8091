import { expect, test } from "vitest";
import { numberCell } from "./number-cell.ts";

test("a number that is not there is an empty cell, one that is not finite a word", () => {
  expect([undefined, null, NaN, -Infinity].map((value) => numberCell(value))).toEqual([
    null,
    null,
    "NaN",
    "-Infinity",
  ]);
});

test("a number is the shortest text that reads back in its source's precision", () => {
  const source = Float32Array.of(0.1);
  expect(numberCell(source[0], source)).toBe("0.1");
  expect(numberCell(source[0])).toBe("0.10000000149011612");
});
