/** @file A card's verdict from the outcomes of its runs, in words. */
import { describe, expect, test } from "vitest";

import type { Card, CardCell, CardMode } from "../card.ts";
import { cards } from "../cards/index.ts";
import { cardPlan, type CardRuns, summariseCard } from "../cell-summary.ts";
import { known, outcomeOf } from "../outcome.fixture.ts";
import type { RunOutcome } from "../outcome.ts";
import { familyOf } from "../outcome-key.ts";
import { judgeCard } from "./card-verdict.ts";
import { powerWords } from "./power-words.ts";

const cardOf = (id: string): Card => {
  const card = cards.find((each) => each.id === id);
  if (card === undefined) throw new Error(`there is no card ${id}`);
  return card;
};

/** What a card says of runs that end like this. Controls are asked for once their claims are over. */
function judged(
  card: Card,
  end: (cell: CardCell, seed: number) => Partial<RunOutcome>,
  { mode = "full" as CardMode, seeds = 5 } = {},
) {
  const runs: CardRuns = { card, mode, reading: card.readings[0], seeds };
  const cellsOf = new Map<string, CardCell>();
  for (const cell of card.cells) {
    for (const spec of cardPlan({ ...runs, card: { ...card, cells: [cell] } }).atMost) {
      cellsOf.set(familyOf(spec), cell);
    }
  }
  const plan = cardPlan(runs);
  const outcomes: RunOutcome[] = [];
  for (;;) {
    const wanted = plan.wanted(known(outcomes));
    if (wanted.length === 0) break;
    for (const spec of wanted) {
      const cell = cellsOf.get(familyOf(spec));
      if (cell === undefined) throw new Error("a run belongs to a cell");
      outcomes.push(outcomeOf(spec, end(cell, spec.config.seed)));
    }
  }
  return judgeCard(card.parts, summariseCard(runs, known(outcomes)), mode);
}

const solvedAt = (at: number): Partial<RunOutcome> => ({
  end: "solved",
  iterations: at,
  solvedAt: at,
});
const never: Partial<RunOutcome> = { end: "no-improvement", iterations: 31_000 };

describe("Table 2", () => {
  const card = cardOf("table-2");
  /** As the paper has it, but for the columns that are given. */
  const ends =
    (columns: Readonly<Record<string, Partial<RunOutcome>>>) =>
    ({ column, row }: CardCell): Partial<RunOutcome> =>
      columns[column] ??
      (column.startsWith("TPTT") ? (row === "Adding" ? never : solvedAt(1200)) : solvedAt(30_000));

  test("is reproduced where it is as in the paper and no control does as well", () => {
    const found = judged(
      card,
      ends({ "Frozen recurrent weights": never, "BPTT, 1e-6 on Whh and bh": never }),
    );
    expect(found.verdict).toBe("reproduced");
    expect(found.parts.map(({ state }) => state)).toEqual(["for", "for", "for", "for", "for"]);
  });
  test("is partly reproduced where a control does as well, and shows its figures", () => {
    const found = judged(
      card,
      ends({ "Frozen recurrent weights": never, "BPTT, 1e-6 on Whh and bh": solvedAt(1300) }),
    );
    expect(found.verdict).toBe("partly");
    const [split] = found.parts.filter(({ state }) => state === "against");
    expect(split).toMatchObject({ of: "control" });
    expect(split?.rows[0]).toMatchObject({
      label: "Temporal Order, T = 120",
      plus: 0,
      minus: 5,
      of: 5,
      figures: "TPTT, best rates 1,200; BPTT, 1e-6 on Whh and bh 1,300",
    });
  });
  test("is not reproduced where its headline fails, whatever else holds", () => {
    const found = judged(card, ({ column }) => (column === "BPTT" ? solvedAt(500) : never));
    expect(found.verdict).toBe("not");
    // Adding goes as the paper says.
    expect(found.parts.map(({ state }) => state).slice(0, 3)).toEqual([
      "against",
      "against",
      "for",
    ]);
  });
  test("is undecided of three seeds, however clear, and says why", () => {
    const found = judged(card, ends({}), { seeds: 3 });
    expect(found.verdict).toBe("undecided");
    expect(found.because).toEqual([
      "Too few seeds: 3 can give p = 1/8 at least, and 5 are needed for 5%.",
    ]);
  });
  test("earns no verdict of one seed, nor of a quick run", () => {
    expect(judged(card, ends({}), { seeds: 1 }).verdict).toBe("not-comparable");
    const quick = judged(card, ends({}), { mode: "quick", seeds: 5 });
    expect(quick).toMatchObject({ verdict: "not-comparable", parts: [] });
    expect(quick.because).toEqual([expect.stringContaining("earns no verdict of its own")]);
  });
  test("names runs that failed", () => {
    const found = judged(card, ({ column }, seed) =>
      column === "BPTT" && seed === 2
        ? { end: "failed", failure: "The engine was lost." }
        : solvedAt(1000),
    );
    expect(found.verdict).toBe("not-comparable");
    expect(found.because[0]).toBe(
      "Temporal Order, BPTT: 1 of 5 seeds failed. The engine was lost.",
    );
  });
});

test("Table 4: nothing is concluded from networks that had not learnt, nor from two at chance", () => {
  const card = cardOf("table-4");
  const tested = (accuracy: number): Partial<RunOutcome> => ({
    ...solvedAt(5000),
    test: { length: 200, accuracy, samples: 10_000 },
  });
  const unlearnt = judged(card, ({ column }) => (column === "BPTT" ? never : tested(0.9)));
  expect(unlearnt.verdict).toBe("not-comparable");
  expect(unlearnt.parts[0]?.rows[0]?.why).toContain("had not learnt");
  const ahead = judged(card, ({ column }) => tested(column === "TPTT" ? 1 : 0.3));
  expect(ahead.parts[0]).toMatchObject({ state: "for" });
});

test("Figure 5: the control's angle is read over the iterations of the claim's run", () => {
  const card = cardOf("figure-5");
  const curve = (of: (window: number) => number) => ({
    metric: "angle" as const,
    average: 10,
    iterations: Array.from({ length: 100 }, (_, window) => 10 * (window + 1)),
    mean: Array.from({ length: 100 }, (_, window) => of(window)),
    deviation: [],
  });
  const found = judged(card, ({ column, row }) =>
    column === "TPTT"
      ? {
          ...solvedAt(400),
          curves: [
            curve((window) =>
              window < 10 ? 85 : row === "Random Permutation" && window < 30 ? 88 : 40,
            ),
          ],
        }
      : // It falls long after the claim's run is over.
        { ...solvedAt(1000), curves: [curve((window) => (window < 60 ? 84 : 20))] },
  );
  expect(found.verdict).toBe("reproduced");
});

test("a card says what its seeds can show, and asks for more where that is little", () => {
  expect(powerWords(cardOf("table-2"), 5)).toMatch(
    /5 seeds would show all of it in 100% of tries\.$/u,
  );
  expect(powerWords(cardOf("figure-7"), 5)).toMatch(/ 80% need \d+; the number is to be fixed/u);
  expect(powerWords(cardOf("table-5"), 5)).toContain("80% need more than 100");
});
