/** @file Fields read what they allow, exactly, and refuse the rest in words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  acceptsValue,
  allowedValues,
  describeProblem,
  type Field,
  formatValue,
  parseField,
} from "./field.ts";
import { choice, flag, integer, number, optional, stride } from "./field-builders.ts";

const text = { label: "A", help: "B" };
const share = number({ ...text, min: 0, max: 1, default: 0.5 });
const count = integer({ ...text, min: 2, max: 784, default: 30 });
const limit = optional({ ...text, min: 1, max: 9, default: null, none: "off" });
const every = optional({ ...text, min: 0, max: 9, default: null, none: "auto", integer: true });
const letter = choice({
  ...text,
  choices: [
    { value: "a", label: "A" },
    { value: "b", label: "B" },
  ],
  default: "a",
});
const yes = flag({ ...text, default: false });

describe("reading", () => {
  test.each<[Field, string, unknown]>([
    [share, "0.25", 0.25],
    [share, " 1e-3 ", 0.001],
    [share, "0", 0],
    [count, "2", 2],
    [count, "784", 784],
    [limit, "off", null],
    [limit, "2.5", 2.5],
    [every, "auto", null],
    [every, "3", 3],
    [letter, "b", "b"],
    [yes, "true", true],
    [yes, "false", false],
  ])("%o reads %s", (field, given, value) => {
    expect(parseField("x", field, given)).toEqual({ ok: true, value });
  });

  test.each<[Field, string]>([
    [share, ""],
    [share, " "],
    [share, "1.01"],
    [share, "-0.1"],
    [share, "-0"],
    [share, "-1e-999"],
    [share, "NaN"],
    [share, "Infinity"],
    [share, "1,5"],
    [share, "half"],
    [share, "null"],
    [count, "2.5"],
    [count, "1"],
    [count, "785"],
    [limit, "auto"],
    [limit, ""],
    [limit, "0.5"],
    [limit, "null"],
    [every, "2.5"],
    [every, "-00"],
    [every, "off"],
    [letter, "c"],
    [letter, ""],
    [letter, "A"],
    [yes, "1"],
    [yes, "TRUE"],
    [yes, ""],
  ])("%o refuses %s", (field, given) => {
    const parsed = parseField("x", field, given);
    expect(parsed).toMatchObject({
      ok: false,
      problem: { field: "x", value: given, allowed: allowedValues(field) },
    });
  });

  test.each<[Field, string, string | undefined]>([
    [share, "0,05", "0.05"],
    [share, "5%", "0.05"],
    [share, "1,5", undefined],
    [share, "half", undefined],
    [share, "２", undefined],
    [share, "０．５", "0.5"],
    [count, "−30", undefined],
    [count, "+ 30", "30"],
    [count, "0x1e", undefined],
    [limit, "OFF", "off"],
    [limit, "2,5", "2.5"],
    [every, "3 %", "3"],
    [letter, "A", "a"],
    [letter, " b.", "b"],
    [letter, "c", undefined],
    [yes, "TRUE", "true"],
    [yes, "off", "false"],
    [yes, "perhaps", undefined],
  ])("%o refuses %s and suggests %s", (field, given, meant) => {
    const parsed = parseField("x", field, given);
    expect(parsed.ok ? "taken" : parsed.problem.meant).toBe(meant);
  });

  test("points between thousands are not taken for a decimal point where whole numbers are wanted", () => {
    const iterations = integer({ ...text, min: 1, max: 1e7, default: 1 });
    const parsed = parseField("x", iterations, "10.000");
    if (parsed.ok) throw new Error("it was taken");
    expect(describeProblem(parsed.problem)).toContain("10000 or 10 may have been meant.");
    expect(parseField("x", every, "2.000").ok).toBe(false);
    expect(parseField("x", iterations, "10000")).toEqual({ ok: true, value: 10_000 });
    expect(parseField("x", iterations, "10.0")).toEqual({ ok: true, value: 10 });
    expect(parseField("x", share, "0.125")).toEqual({ ok: true, value: 0.125 });
  });

  test("what is suggested is accepted, and more than one is said", () => {
    const any = number({ ...text, min: 0, max: 1e6, default: 1 });
    const parsed = parseField("x", any, "1,000");
    if (parsed.ok) throw new Error("it was taken");
    expect(describeProblem(parsed.problem)).toBe(
      'x = "1,000" is not possible; allowed: a number from 0 to 1000000; 1000 or 1 may have been meant.',
    );
    for (const field of [share, count, limit, every, letter, yes]) {
      fc.assert(
        fc.property(fc.string(), (given) => {
          const refused = parseField("x", field, given);
          for (const meant of refused.ok ? [] : (refused.problem.meant?.split(" or ") ?? [])) {
            expect(parseField("x", field, meant).ok).toBe(true);
          }
        }),
      );
    }
  });

  test("never throws, and gives only what the field accepts", () => {
    for (const field of [share, count, limit, every, letter, yes]) {
      fc.assert(
        fc.property(fc.string(), (given) => {
          const parsed = parseField("x", field, given);
          expect(parsed.ok ? acceptsValue(field, parsed.value) : true).toBe(true);
        }),
      );
    }
  });
});

test("every number is written so that it is read back to the bit", () => {
  const any = number({ ...text, min: -Number.MAX_VALUE, max: Number.MAX_VALUE, default: 0 });
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (drawn) => {
      // No field takes -0.
      const value = drawn + 0;
      const parsed = parseField("x", any, formatValue(any, value));
      expect(parsed).toEqual({ ok: true, value });
    }),
  );
});

test("null is written as the field's own word", () => {
  expect([formatValue(limit, null), formatValue(every, null)]).toEqual(["off", "auto"]);
});

test("a value of unknown origin must have the field's own type", () => {
  expect(acceptsValue(share, "0.5")).toBe(false);
  expect(acceptsValue(share, null)).toBe(false);
  expect(acceptsValue(share, undefined)).toBe(false);
  expect(acceptsValue(share, Number.NaN)).toBe(false);
  expect(acceptsValue(share, -0)).toBe(false);
  expect(acceptsValue(every, -0)).toBe(false);
  expect(acceptsValue(limit, null)).toBe(true);
  expect(acceptsValue(yes, "true")).toBe(false);
  expect(acceptsValue(letter, ["a"])).toBe(false);
});

test("what is allowed is said in words", () => {
  expect([share, count, limit, every, letter, yes].map(allowedValues)).toEqual([
    "a number from 0 to 1",
    "a whole number from 2 to 784",
    'a number from 1 to 9, or "off"',
    'a whole number from 0 to 9, or "auto"',
    "a, b",
    "true or false",
  ]);
});

test("a problem is one sentence with field, value and what is allowed", () => {
  expect(describeProblem({ field: "seed", value: "-1", allowed: "more" })).toBe(
    'seed = "-1" is not possible; allowed: more.',
  );
});

test("a stride of 0 is allowed: it is off", () => {
  const field = stride("A", "B", 1);
  expect(acceptsValue(field, 0)).toBe(true);
  expect(field).toMatchObject({ kind: "integer", default: 1 });
});
