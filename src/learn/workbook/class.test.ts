import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleLesson } from "../lesson/example.fixture.ts";
import type { NumberForm } from "../lesson/lesson.ts";
import { binOf, classOf, countOptions, histogram, lessonsOf, workers } from "./class.ts";
import { newWorkbook, withAnswer, type Workbook } from "./workbook.ts";

const bookOf = (id: string, by: string, value: number, time: number): Workbook =>
  withAnswer({ ...newWorkbook(id), by }, exampleLesson, "count", { kind: "number", value }, time);
const inFile = (book: Workbook) => ({ file: `${book.by}.json`, book });
const truth = { measure: "steps", run: "slow" } as const;
const linear: NumberForm = { form: "number", truth, least: 0, most: 100, scale: "linear" };
const log: NumberForm = { form: "number", truth, least: 0.001, most: 10, scale: "log" };

describe("a class", () => {
  it("has one workbook a person, the one that was written in last, and says of whom there were two", () => {
    const old = bookOf("a", "Ada", 1, 1000);
    const newer = bookOf("a", "Ada L.", 2, 2000);
    const { books, duplicates } = classOf([newer, bookOf("b", "Bob", 3, 500), old].map(inFile));
    expect(books.map(({ by }) => by)).toEqual(["Ada L.", "Bob"]);
    expect(duplicates).toEqual(["Ada"]);
  });

  it("knows which lessons were begun, and by whom", () => {
    const books = [bookOf("a", "Ada", 1, 1), newWorkbook("c"), bookOf("b", "Bob", 2, 2)];
    expect(lessonsOf(books)).toEqual(["example"]);
    expect(workers(books, exampleLesson).map(({ book }) => book.by)).toEqual(["Ada", "Bob"]);
    expect(workers(books, { id: "other" })).toEqual([]);
  });
});

describe("how predictions spread", () => {
  it("counts options in their order, those that nobody chose, too", () => {
    const options = [
      { id: "a", label: "All" },
      { id: "b", label: "Some" },
    ];
    expect(countOptions(options, ["b", "b", "gone"])).toEqual([
      { label: "All", count: 0 },
      { label: "Some", count: 2 },
    ]);
  });

  it("counts every number once, and a larger one never in an earlier bin", () => {
    const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value),
        value,
        value,
        fc.constantFrom(linear, log),
        (values, a, b, form) => {
          const counts = histogram(form, values, String).map(({ count }) => count);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
          expect(binOf(form, Math.min(a, b))).toBeLessThanOrEqual(binOf(form, Math.max(a, b)));
        },
      ),
    );
    expect(binOf(log, 0.1)).toBe(5);
    expect(binOf(linear, 100)).toBe(9);
    expect(binOf(linear, 0)).toBe(0);
  });
});
