import { expect, test } from "vitest";

import { metricFacts } from "../experiment/metrics/index.ts";
import { cards } from "./cards/index.ts";
import { cardPlan } from "./cell-summary.ts";
import type { CardChoice } from "./choice.ts";
import { known, outcomeOf } from "./outcome.fixture.ts";
import { readResult, resultOf, writeResult } from "./result-file.ts";

const card = cards.find(({ id }) => id === "figure-6");
if (card === undefined) throw new Error("the card is gone");
const choice: CardChoice = { card, mode: "smallest", reading: card.readings[0], seeds: 1 };
const specs = cardPlan(choice).atMost;
const withCurves = specs.map((spec) =>
  outcomeOf(spec, {
    curves: spec.keep.map((request) =>
      metricFacts(request.metric).shape === "steps"
        ? {
            ...request,
            iterations: [10],
            mean: [Array(spec.config.length).fill(0.5)],
            deviation: [],
          }
        : { ...request, iterations: [10], mean: [0.25], deviation: [0] },
    ),
  }),
);
const origin = { date: new Date(0), machine: "a test" };
const written = writeResult(resultOf(choice, known(withCurves)), origin);

test("results with curves over t come back as they were", () => {
  const read = readResult(JSON.parse(written));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  expect(writeResult(read.value.result, read.value.origin)).toBe(written);
});

test.each([
  ['"cost":1,', '"cost":-1,', "outcomes[0].cost"],
  ['"version":', '"version":9', "version"],
  ['"machine":"a test"', '"machine":7', "machine"],
  ["[0.5,0.5,", "[0.5,", expect.stringMatching(/^outcomes\[0\]\.curves\[\d\]\.mean$/u) as string],
  ['"end":"iteration-limit"', '"end":"bored"', "outcomes[0].end"],
])("refuses %s as %s by its name", (from, to, field) => {
  expect(written).toContain(from);
  const read = readResult(JSON.parse(written.replace(from, to)));
  expect(read).toMatchObject({ ok: false, problem: { field } });
});

test("runs that the card no longer asks for are left out", () => {
  const file = JSON.parse(written) as { outcomes: { key: string }[] };
  const [first] = file.outcomes;
  if (first !== undefined) first.key = "v2?gone";
  const read = readResult(file);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const outcomes = [...read.value.result.summaries.values()].flatMap((each) => each.outcomes);
  expect(outcomes).toHaveLength(specs.length - 1);
});
