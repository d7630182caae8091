/** @file Tables as CSV: every cell comes back, and none is a formula. */
import { csvParseRows } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formatCsv } from "./csv.ts";

test("cells are quoted where they must be, and empty where there is nothing", () => {
  expect(formatCsv([["a", 'say "b"', "c,d", "e\nf", null, true, 0.1]])).toBe(
    'a,"say ""b""","c,d","e\nf",,true,0.1\n',
  );
});

describe("a text that a spreadsheet would carry out", () => {
  test.each([
    '=HYPERLINK("//e.x")',
    "+cmd|' /C calc'!A0",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u200B=1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠A",
    "-",
    "=",
  ])("%j stands behind an apostrophe", (text) => {
    expect(csvParseRows(formatCsv([[text]]))).toEqual([[`'${text}`]]);
  });
});

test.each(["a=1", "1-2", "TPTThx", "α", "'=1", "", "-0.5", "+5", "-Infinity", "1e-3", "-2e+9"])(
  "%j is left alone",
  (text) => {
    expect(csvParseRows(formatCsv([[text, "b"]]))).toEqual([[text, "b"]]);
  },
);

test("numbers are never touched, and read back to the bit", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const [[cell = ""] = []] = csvParseRows(formatCsv([[value]]));
      expect(cell).toBe(String(value));
      expect(Number(cell)).toBe(value + 0);
    }),
  );
});

test("a byte order mark comes first, by choice", () => {
  expect(formatCsv([["a"]], { bom: true })).toBe("\uFEFFa\n");
});
