/** @file Every card can be run in every mode and reading. */
import { describe, expect, test } from "vitest";

import { checkRun } from "../../experiment/validate.ts";
import type { CardMode } from "../card.ts";
import { cardPlan, summariseCard } from "../cell-summary.ts";
import { runKey } from "../outcome-key.ts";
import { workPerIteration } from "../work.ts";
import { cards } from "./index.ts";

describe.each(cards.map((card) => [card.id, card] as const))("%s", (_, card) => {
  const modes: readonly CardMode[] = ["smallest", "quick", "full"];
  test("every cell can be run in every mode and reading; ids are unique", () => {
    for (const mode of modes) {
      for (const reading of card.readings) {
        for (const { config } of cardPlan(card, mode, reading, 1).atMost) {
          expect(checkRun(config)).toEqual({ ok: true, value: config });
        }
      }
    }
    const ids = card.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const panel of card.panels) for (const id of panel.cells) expect(ids).toContain(id);
  });

  test("its smallest mode is small", () => {
    const { atMost } = cardPlan(card, "smallest", card.readings[0], 1);
    const work = atMost.reduce(
      (sum, { config }) => sum + workPerIteration(config) * config.maxIterations,
      0,
    );
    expect(work).toBeLessThan(2e9);
  });

  test("runs that cells share are made and counted once", () => {
    const keys = cardPlan(card, "quick", card.readings[0], 2).atMost.map(runKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("its verdict waits for every run", () => {
    const summaries = summariseCard(card, "quick", card.readings[0], 2, new Map());
    expect(card.judge.decide(summaries, "quick").verdict).toBe("pending");
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
