import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dice, mutated } from "../../experiment/mutations.fixture.ts";
import { exampleLesson } from "../lesson/example.fixture.ts";
import { mostWritten, readWorkbook, workbookText } from "./read-workbook.ts";
import {
  type Answer,
  answerTo,
  atStep,
  curveNodes,
  newWorkbook,
  withAnswer,
  withoutLesson,
  type Workbook,
  workOn,
} from "./workbook.ts";

const now = Date.parse("2026-02-03T10:00:00.000Z");
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Object.is(value, -0));
const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/u);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ kind: fc.constant("number" as const), value: fc.option(finite) }),
  fc.record({ kind: fc.constant("choice" as const), option: name }),
  fc.record({
    kind: fc.constant("curve" as const),
    values: fc.array(finite, { minLength: curveNodes, maxLength: curveNodes }),
  }),
  fc.record({ kind: fc.constant("why" as const), tried: fc.array(name, { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant("done" as const),
    changes: fc.constantFrom({}, { alphaF: 0.1, clip: null }),
    tries: fc.nat(100),
  }),
  fc.record({ kind: fc.constant("text" as const), text: fc.string({ maxLength: mostWritten }) }),
);
const steps = exampleLesson.steps.map(({ id }) => id);

/** A workbook as it comes about: answers to steps of the lesson, one after another. */
const workbook = fc
  .record({
    by: fc.string({ maxLength: 60 }),
    answers: fc.array(fc.tuple(fc.constantFrom(...steps), answer), { maxLength: 12 }),
  })
  .map(({ by, answers }) =>
    answers.reduce<Workbook>(
      (book, [step, given], index) => withAnswer(book, exampleLesson, step, given, now + index),
      { ...newWorkbook("a-b-c"), by },
    ),
  );

describe("a workbook", () => {
  it("comes back from its file as it was", () => {
    fc.assert(
      fc.property(workbook, (book) => {
        expect(readWorkbook(workbookText(book))).toEqual({ ok: true, value: book });
      }),
    );
  });

  it("has one answer to a step, the last that was given", () => {
    const first = withAnswer(
      newWorkbook("a"),
      exampleLesson,
      "count",
      { kind: "number", value: 1 },
      now,
    );
    const second = withAnswer(
      first,
      exampleLesson,
      "count",
      { kind: "number", value: null },
      now + 5,
    );
    const work = workOn(second, "example");
    expect(answerTo(work, "count")).toEqual({ kind: "number", value: null });
    expect(work?.answers).toHaveLength(1);
    expect(work).toMatchObject({ version: 3, begun: now, at: "count" });
  });

  it("knows where a lesson was left, and can begin it anew", () => {
    const book = atStep(
      atStep(newWorkbook("a"), exampleLesson, "draw", now),
      exampleLesson,
      "why",
      now + 9,
    );
    expect(workOn(book, "example")).toMatchObject({ at: "why", begun: now });
    expect(workOn(withoutLesson(book, "example"), "example")).toBeNull();
    expect(answerTo(null, "draw")).toBeNull();
  });
});

describe("the gate of workbooks", () => {
  const full = [
    [
      "draw",
      {
        kind: "curve",
        values: Array.from({ length: curveNodes }, (_, index) => index / curveNodes),
      },
    ],
    ["count", { kind: "number", value: 30 }],
    ["why", { kind: "why", tried: ["moved", "because"] }],
    ["try", { kind: "done", changes: { alphaF: 0.1 }, tries: 2 }],
    ["write", { kind: "text", text: "Less and less." }],
  ] as const satisfies readonly (readonly [string, Answer])[];
  const text = workbookText(
    full.reduce<Workbook>(
      (book, [step, given]) => withAnswer(book, exampleLesson, step, given, now),
      newWorkbook("a"),
    ),
  );

  it("reads or refuses by a field's name whatever a file has been made", () => {
    const roll = dice(3);
    const unexpected = Array.from({ length: 4000 }, () => mutated(text, roll)).filter((file) => {
      const read = readWorkbook(file);
      // What was read can be written and read again.
      return read.ok ? !readWorkbook(workbookText(read.value)).ok : read.problem.field === "";
    });
    expect(unexpected).toEqual([]);
  });

  it.each([
    ['"format":1', '"format":7', "format"],
    ['"kind":"workbook"', '"kind":"lesson"', "kind"],
    ['"step":"count"', '"step":"draw"', "lessons[0].answers"],
    ['"tries":2', '"tries":-2', "lessons[0].answers[3].answer.tries"],
    ['"alphaF":0.1', '"alphaF":-1', "lessons[0].answers[3].answer.changes.alphaF"],
    ["2026-02-03T10:00:00.000Z", "yesterday", "lessons[0].begun"],
    ['"value":30', '"value":"30"', "lessons[0].answers[1].answer.value"],
  ])("refuses %s made %s at %s", (part, by, field) => {
    const flat = JSON.stringify(JSON.parse(text));
    expect(flat).toContain(part);
    const read = readWorkbook(flat.replace(part, by));
    expect(read).toMatchObject({ ok: false, problem: { field } });
  });

  it("refuses a line of another number of places", () => {
    const file = JSON.parse(text) as {
      lessons: { answers: { answer: { values?: number[] } }[] }[];
    };
    file.lessons[0]!.answers[0]!.answer.values!.pop();
    expect(readWorkbook(JSON.stringify(file))).toMatchObject({
      ok: false,
      problem: { allowed: `${curveNodes} values` },
    });
  });
});
