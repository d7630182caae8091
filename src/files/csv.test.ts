import { csvParseRows } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvNumber, csvOf } from "./csv.ts";

describe("a table as CSV", () => {
  it("quotes what must be, and nothing else", () => {
    expect(
      csvOf([
        ["name", "value"],
        ['say "x", now', "1"],
        ["two\nlines", ""],
      ]),
    ).toBe('name,value\n"say ""x"", now",1\n"two\nlines",\n');
  });

  it("reads back as it was, whatever the cells hold", () => {
    const row = fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(csvParseRows(csvOf(rows))).toEqual(rows);
      }),
    );
  });
});

describe("a number as a cell", () => {
  it("is empty where there is none, and a word where it is not finite", () => {
    expect([undefined, null, NaN, -Infinity].map((value) => csvNumber(value))).toEqual([
      "",
      "",
      "NaN",
      "-Infinity",
    ]);
  });

  it("is the shortest text that reads back in its source's precision", () => {
    const source = Float32Array.of(0.1);
    expect(csvNumber(source[0], source)).toBe("0.1");
    expect(csvNumber(source[0])).toBe("0.10000000149011612");
  });
});
