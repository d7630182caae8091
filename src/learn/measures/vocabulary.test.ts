import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guarded } from "../../experiment/checked.ts";
import { dice, mutated } from "../../experiment/mutations.fixture.ts";
import { scalarMetricIds } from "./arguments.ts";
import { measureKey, type RunMeasure } from "./measures.ts";
import { readFigure, readTest } from "./read-vocabulary.ts";
import { recordOfNumbers } from "./record.fixture.ts";
import { evaluate, type Figure, findingsOf, holds, runsOfTest, type Test } from "./vocabulary.ts";

const runs = new Map([
  [
    "fast",
    recordOfNumbers({
      config: { clip: 1 },
      validations: [{ iteration: 100, error: 0, samples: 10_000 }],
    }),
  ],
  ["slow", recordOfNumbers({ validations: [{ iteration: 300, error: 0, samples: 10_000 }] })],
  ["never", recordOfNumbers({ validations: [{ iteration: 300, error: 1, samples: 10_000 }] })],
]);
const findings = findingsOf(runs);
const solved = (run: string): Figure => ({ measure: "solvedAt", run });

/** Figures and tests of every kind, one inside another. */
const depthIdentifier = fc.createDepthIdentifier();
const runName = fc.constantFrom("fast", "slow", "never", "missing");
const measure: fc.Arbitrary<RunMeasure> = fc.oneof(
  fc.record({ measure: fc.constantFrom("solvedAt", "steps", "collapsedAt"), run: runName }),
  fc.record({
    measure: fc.constant("value" as const),
    run: runName,
    metric: fc.constantFrom(...scalarMetricIds),
    at: fc.oneof(fc.nat(1000), fc.constant("last" as const)),
  }),
);
const { test: anyTest, figure: anyFigure } = fc.letrec<{ figure: Figure; test: Test }>((tie) => ({
  figure: fc.oneof(
    { maxDepth: 3, depthIdentifier },
    measure,
    fc.record({ measure: fc.constant("ratio" as const), of: tie("figure"), to: tie("figure") }),
    fc.record({
      measure: fc.constant("difference" as const),
      of: tie("figure"),
      minus: tie("figure"),
    }),
    fc.record({
      measure: fc.constant("count" as const),
      of: fc.array(tie("test"), { maxLength: 2 }),
    }),
  ),
  test: fc.oneof(
    { maxDepth: 3, depthIdentifier },
    fc.record({ test: fc.constantFrom("exists", "missing"), of: tie("figure") }),
    fc.record({
      test: fc.constantFrom("above", "below"),
      of: tie("figure"),
      than: fc.oneof(fc.integer(), tie("figure")),
    }),
    fc.record({ test: fc.constant("sooner" as const), of: tie("figure"), than: tie("figure") }),
    fc.record({ test: fc.constantFrom("all", "any"), of: fc.array(tie("test"), { maxLength: 2 }) }),
    fc.record({ test: fc.constant("not" as const), of: tie("test") }),
    fc.constant<Test>({ test: "set", run: "fast", field: "clip", to: [1, null] }),
  ),
}));

describe("figures", () => {
  it("combine what runs say, and do not exist where a part does not", () => {
    expect(evaluate({ measure: "ratio", of: solved("slow"), to: solved("fast") }, findings)).toBe(
      3,
    );
    expect(
      evaluate({ measure: "difference", of: solved("slow"), minus: solved("fast") }, findings),
    ).toBe(200);
    expect(
      evaluate({ measure: "ratio", of: solved("never"), to: solved("fast") }, findings),
    ).toBeNull();
    expect(evaluate(solved("missing"), findings)).toBeNull();
  });

  it("count the tests that hold", () => {
    const of = ["fast", "slow", "never"].map((run): Test => ({ test: "exists", of: solved(run) }));
    expect(evaluate({ measure: "count", of }, findings)).toBe(2);
  });

  it("have no ratio to nothing", () => {
    const none: Figure = { measure: "count", of: [] };
    expect(evaluate({ measure: "ratio", of: solved("fast"), to: none }, findings)).toBeNull();
  });
});

describe("tests", () => {
  it("are neither above nor below what does not exist", () => {
    for (const test of ["above", "below"] as const) {
      expect(holds({ test, of: solved("never"), than: 0 }, findings)).toBe(false);
      expect(holds({ test, of: solved("fast"), than: solved("never") }, findings)).toBe(false);
    }
    expect(holds({ test: "below", of: solved("fast"), than: solved("slow") }, findings)).toBe(true);
  });

  it("take what never happened as later than all that did", () => {
    expect(holds({ test: "sooner", of: solved("slow"), than: solved("never") }, findings)).toBe(
      true,
    );
    expect(holds({ test: "sooner", of: solved("never"), than: solved("missing") }, findings)).toBe(
      false,
    );
  });

  it("look at what a run was set up with", () => {
    const clipped = (run: string): Test => ({ test: "set", run, field: "clip", to: [1, 10] });
    expect(["fast", "slow", "missing"].map((run) => holds(clipped(run), findings))).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      runsOfTest({ test: "all", of: [clipped("slow"), { test: "exists", of: solved("fast") }] }),
    ).toEqual(["fast", "slow"]);
  });
});

describe("the gate", () => {
  it("gives back every figure and test of the vocabulary", () => {
    fc.assert(
      fc.property(anyFigure, anyTest, (figure, test) => {
        expect(readFigure("figure", JSON.parse(JSON.stringify(figure)))).toEqual(figure);
        expect(readTest("test", JSON.parse(JSON.stringify(test)))).toEqual(test);
      }),
    );
  });

  it("reads or refuses whatever is made of one, and what it reads can be evaluated", () => {
    const text = JSON.stringify({
      test: "all",
      of: [
        {
          test: "above",
          of: { measure: "mean", run: "fast", metric: "angle", from: 1, to: 50 },
          than: 3,
        },
        { test: "set", run: "fast", field: "clip", to: [1, null] },
        {
          test: "not",
          of: { test: "exists", of: { measure: "ratio", of: solved("slow"), to: solved("fast") } },
        },
      ],
    });
    const roll = dice(5);
    const unexpected = Array.from({ length: 3000 }, () => mutated(text, roll)).filter((file) => {
      const read = guarded(() => readTest("test", JSON.parse(file)));
      return read.ok
        ? typeof holds(read.value, findings) !== "boolean"
        : !read.problem.field.startsWith("test");
    });
    expect(unexpected).toEqual([]);
  });

  it("refuses what is nested without end", () => {
    let figure: object = solved("fast");
    for (let depth = 0; depth < 50; depth += 1)
      figure = { measure: "ratio", of: figure, to: figure };
    const deep = guarded(() => readFigure("figure", figure));
    expect(deep).toMatchObject({ ok: false, problem: { allowed: "at most 6 inside one another" } });
  });
});

it("names a measure the same in whatever order it was written", () => {
  expect(measureKey({ measure: "moved", at: 3, parameter: "Whh", run: "a" })).toBe(
    "moved(run=a,parameter=Whh,at=3)",
  );
});
