/** @file Values as they are typed into a sweep: a list where that is all it can be, and else refused with what may have been meant. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { describeProblem } from "../../experiment/field.ts";
import type { RunFieldName } from "../../experiment/schema.ts";
import { axisValues, mostValues } from "./axis.ts";
import { formatValues, parseValues } from "./axis-text.ts";

test.each<[RunFieldName, string, readonly unknown[]]>([
  ["alphaF", "0.1, 0.2", [0.1, 0.2]],
  ["alphaF", "0.1,0.2", [0.1, 0.2]],
  ["alphaF", "0.1 0.2;1e-3", [0.1, 0.2, 0.001]],
  ["alphaF", "1, 2,", [1, 2]],
  ["alphaF", "1e-3,1e-2", [0.001, 0.01]],
  ["alphaF", "1,2,3", [1, 2, 3]],
  ["alphaF", "7", [7]],
  ["length", "10,20", [10, 20]],
  ["length", "10,20,30,40", [10, 20, 30, 40]],
  ["recurrentRate", "same,0.1", [null, 0.1]],
  ["rule", "bptt,tptt", ["bptt", "tptt"]],
  ["stopSolved", "true, false", [true, false]],
])("%s: %s", (field, text, value) => {
  expect(parseValues(field, text)).toEqual({ ok: true, value });
});

test.each<[RunFieldName, string, string, string | undefined]>([
  ["alphaF", "0,05", "0,05", "0.05"],
  ["alphaF", "0,5", "0,5", '"0.5" or "0, 5"'],
  ["alphaF", "10,20", "10,20", '"10.2" or "10, 20"'],
  ["alphaF", "0,05, 0,1", "0,05", "0.05, 0.1"],
  ["alphaF", "0,05 0,1", "0,05", "0.05, 0.1"],
  ["alphaF", "0,05;0,1", "0,05", "0.05, 0.1"],
  ["alphaF", "0,05,0,1", "0,05,0,1", "0.05, 0.1"],
  ["alphaF", "1,2,3,4", "1,2,3,4", '"1.2, 3.4" or "1, 2, 3, 4"'],
  ["alphaF", "0.1，0.2", "0.1，0.2", "0.1, 0.2"],
  ["alphaF", "５%, 0.1", "５%", "0.05, 0.1"],
  ["alphaF", "−1", "−1", undefined],
  ["maxIterations", "1,000", "1,000", "1000"],
  ["maxIterations", "100,200", "100,200", '"100200" or "100, 200"'],
  ["maxIterations", "1’000 2’000", "1’000", "1000, 2000"],
  ["rule", "BPTT, tptt", "BPTT", "bptt, tptt"],
  ["alphaF", "fast", "fast", undefined],
])("%s: %s is refused", (field, text, value, meant) => {
  const parsed = parseValues(field, text);
  if (parsed.ok) throw new Error(`it was taken for ${String(parsed.value)}`);
  expect(parsed.problem).toMatchObject({ field, value });
  expect(parsed.problem.meant).toBe(meant);
});

test("the sentence names the word, what is allowed, and what may have been meant", () => {
  const parsed = parseValues("alphaF", "0,5");
  expect(parsed.ok ? "" : describeProblem(parsed.problem)).toBe(
    'alphaF = "0,5" is not possible; allowed: a point before the decimals, and a comma with a space between two values; "0.5" or "0, 5" may have been meant.',
  );
});

describe("what is shown is read back", () => {
  test.each<[RunFieldName, fc.Arbitrary<number>]>([
    ["alphaF", fc.double({ min: 1e-12, max: 1000, noNaN: true })],
    ["length", fc.integer({ min: 2, max: 784 })],
    ["maxIterations", fc.integer({ min: 1, max: 10_000_000 })],
  ])("%s", (field, value) => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: mostValues }), (values) => {
        const listed = axisValues({ kind: "list", field, values });
        expect(parseValues(field, formatValues(field, listed))).toEqual({
          ok: true,
          value: listed,
        });
      }),
    );
  });

  test("and so is what is suggested", () => {
    const typed = fc.string({
      unit: fc.constantFrom(..."0 1 2 5 9 , . ; - % e １ ，".split(" "), " "),
    });
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseValues("alphaF", text);
        const meant = parsed.ok ? undefined : parsed.problem.meant;
        for (const each of meant?.replaceAll('"', "").split(" or ") ?? []) {
          expect(parseValues("alphaF", each).ok).toBe(true);
        }
      }),
    );
  });
});
