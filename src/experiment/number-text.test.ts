/** @file Numbers as they are typed and pasted: read where they are one, and understood where they are not. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { meantNumbers, readNumber } from "./number-text.ts";

test.each([
  ["0", 0],
  ["-0.5", -0.5],
  [".5", 0.5],
  ["5.", 5],
  ["+3", 3],
  ["1e-3", 0.001],
  ["1E3", 1000],
  ["007", 7],
])("%s is a number", (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(["", " ", "1 ", "0x10", "0b1", "1_000", "1,5", "Infinity", "NaN", "١", "1e", "--1", "."])(
  "%j is none",
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);

test.each<[string, readonly number[]]>([
  ["0,05", [0.05]],
  ["1,000", [1000, 1]],
  ["0,050", [0.05]],
  ["10,20", [10.2]],
  ["1.234,5", [1234.5]],
  ["1,234.5", [1234.5]],
  ["1.234.567", [1234567]],
  ["12,34,567", [1234567]],
  ["1 000", [1000]],
  ["1\u202F000\u00A0000", [1000000]],
  ["1'000", [1000]],
  ["1’000", [1000]],
  ["1_000", [1000]],
  ["5%", [0.05, 5]],
  ["0,3 %", [0.003, 0.3]],
  ["5‰", [0.005, 5]],
  ["−1", [-1]],
  ["–0,5", [-0.5]],
  ["０．０５", [0.05]],
  ["－１", [-1]],
  ["٠٫٠٥", [0.05]],
  ["१२", [12]],
  ["1e−3", [0.001]],
  ["2×10^-3", [0.002]],
  ["2·10⁻³", [0.002]],
  ["10⁻³", [0.001]],
  ["10^3", [1000]],
  ["\u200E0,5", [0.5]],
  ["half", []],
  ["", []],
  ["1,2,3", []],
  ["0x10", []],
  ["1e999,0", []],
])("by %j may be meant %j", (text, numbers) => {
  expect(meantNumbers(text)).toEqual(numbers);
});

describe("as a country writes it", () => {
  const locales = [
    "de",
    "de-CH",
    "fr",
    "sv",
    "pl",
    "en-IN",
    "ar-EG",
    "fa",
    "hi-u-nu-deva",
    "th-u-nu-thai",
  ];
  test.each(locales)("%s is understood", (locale) => {
    expect.hasAssertions();
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    const drawn = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(drawn, (value) => {
        const text = format.format(value);
        // What is a number as we write it is taken as one.
        const isTaken = readNumber(text) !== undefined;
        expect(isTaken || meantNumbers(text).includes(value)).toBe(true);
      }),
    );
  });
});

test("nothing is taken or suggested that is not finite", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const number of meantNumbers(text)) expect(Number.isFinite(number)).toBe(true);
    }),
  );
});
