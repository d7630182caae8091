/** @file Every card can be run in every mode and reading. */
import { describe, expect, test } from "vitest";

import { checkRun } from "../../experiment/validate.ts";
import type { Card, CardMode } from "../card.ts";
import { cardPlan, type CardRuns, summariseCard } from "../cell-summary.ts";
import { modesOf } from "../choice.ts";
import { familyOf, runKey } from "../outcome-key.ts";
import { judgeCard } from "../verdict/card-verdict.ts";
import { termsIn } from "../verdict/world.ts";
import { workPerIteration } from "../work.ts";
import { cards } from "./index.ts";

const runsOf = (card: Card, mode: CardMode, seeds: number): CardRuns => ({
  card,
  mode,
  reading: card.readings[0],
  seeds,
});

describe.each(cards.map((card) => [card.id, card] as const))("%s", (_, card) => {
  test("every cell can be run in every mode and reading; ids are unique", () => {
    for (const mode of modesOf(card)) {
      for (const reading of card.readings) {
        for (const { config } of cardPlan({ ...runsOf(card, mode, 1), reading }).atMost) {
          expect(checkRun(config)).toEqual({ ok: true, value: config });
        }
      }
    }
    const ids = card.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const panel of card.panels) for (const id of panel.cells) expect(ids).toContain(id);
  });

  test("its claim is of cells that it has, and every row of it can be judged in full mode", () => {
    const ids = card.cells.map(({ id }) => id);
    const cellsOfClaim = termsIn(card).map(({ cell }) => cell);
    expect(cellsOfClaim.filter((id) => !ids.includes(id))).toEqual([]);
    expect(card.parts.some(({ of }) => of === "headline")).toBe(true);
  });

  test("its smallest mode is small", () => {
    const { atMost } = cardPlan(runsOf(card, "smallest", 1));
    const work = atMost.reduce(
      (sum, { config }) => sum + workPerIteration(config) * config.maxIterations,
      0,
    );
    expect(work).toBeLessThan(2e9);
  });

  test("a quick run's are among those of a full one, but for MNIST's", () => {
    const quick = cardPlan(runsOf(card, "quick", 2)).atMost;
    const full = new Set(cardPlan(runsOf(card, "full", 5)).atMost.map(familyOf));
    const others = quick.filter((spec) => !full.has(familyOf(spec)));
    expect(quick.length).toBeGreaterThan(0);
    expect(others.every(({ config }) => config.task === "mnist")).toBe(true);
  });

  test("claims come first, then baselines, then controls, each run once", () => {
    const { atMost } = cardPlan(runsOf(card, "full", 2));
    expect(new Set(atMost.map(runKey)).size).toBe(atMost.length);
    const [first] = cardPlan(runsOf(card, "full", 2)).wanted(new Map());
    const claims = cardPlan(
      runsOf({ ...card, cells: card.cells.filter(({ role }) => role === "claim") }, "full", 1),
    );
    expect(claims.atMost.map(familyOf)).toContain(first && familyOf(first));
  });

  test("its verdict waits for every run", () => {
    const summaries = summariseCard(runsOf(card, "full", 2), new Map());
    expect(judgeCard(card.parts, summaries, "full").verdict).toBe("pending");
  });
});

test("Figure 4 marks when the paper's networks were done, two with one number as one", () => {
  const panels = cards.find(({ id }) => id === "figure-4")?.panels ?? [];
  const moments = new Map(panels.map(({ title, moments = [] }) => [title, moments]));
  expect(moments.get("Temporal Order")).toEqual([
    { value: 46_500, label: "paper: BPTT 46,500" },
    { value: 1600, label: "paper: TPTT, common rates; TPTT, best rates 1,600" },
  ]);
  expect(moments.get("Adding")?.map(({ value }) => value)).toEqual([18_000]);
});
