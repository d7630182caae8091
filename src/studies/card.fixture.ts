/** @file Cards made up for tests, and summaries of their cells by outcomes that are given. */
import type { Card, CardCell, CellSummary } from "./card.ts";
import { program } from "./cards/settings.ts";
import { cardPlan, type CardRuns, summariseCard } from "./cell-summary.ts";
import { known, outcomeOf } from "./outcome.fixture.ts";
import type { RunOutcome, RunSpec } from "./outcome.ts";

/** A card of these cells, without a claim. */
export const cardOfCells = (cells: readonly CardCell[]): Card => ({
  id: "made-up",
  kind: "table",
  title: "Made up",
  caption: "",
  claim: "",
  notes: [],
  readings: [program],
  cells,
  panels: [],
  parts: [],
});

/** A cell's summary in full mode, its runs ending as is given of each; the seed counts from 0. */
export function summaryOf(
  cell: CardCell,
  seeds: number,
  end: (spec: RunSpec, seed: number) => Partial<RunOutcome>,
): CellSummary {
  const runs: CardRuns = { card: cardOfCells([cell]), mode: "full", reading: program, seeds };
  const outcomes = cardPlan(runs).atMost.map((spec) =>
    outcomeOf(spec, end(spec, spec.config.seed - 1)),
  );
  const summary = summariseCard(runs, known(outcomes)).get(cell.id);
  if (summary === undefined) throw new Error("the cell is not run");
  return summary;
}
