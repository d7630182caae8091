/** @file The runs of a card's cell: their plan over seeds, and what they say together. Pure. */
import type {
  Card,
  CardCell,
  CardMode,
  CellSummary,
  Quantity,
  Reading,
  Summaries,
} from "./card.ts";
import type { RunOutcome } from "./outcome.ts";
import { runKey } from "./outcome-key.ts";
import {
  deepest,
  distinct,
  joinPlans,
  ladderPlan,
  listPlan,
  type Outcomes,
  type Plan,
  runSpec,
} from "./plan.ts";
import { seedsFrom } from "./seeds.ts";
import { quantile } from "./statistics/quantile.ts";

const firstSeed = 1;

/** Whether more is worse: an unsolved run counts as infinitely many iterations. */
const smallerIsBetter = (quantity: Quantity): boolean =>
  quantity === "solved-at" || quantity === "best-error" || quantity === "cost";

function seedPlan(cell: CardCell, mode: CardMode, reading: Reading, seed: number): Plan | null {
  const run = cell.run(mode, reading);
  if (run === null) return null;
  const { ladder, keep } = run;
  const config = { ...run.config, seed };
  return ladder === null
    ? listPlan([runSpec(config, keep)])
    : ladderPlan(ladder, (length) => runSpec({ ...config, length }, keep));
}

interface CellPlans {
  readonly mode: CardMode;
  readonly reading: Reading;
  readonly seeds: number;
  readonly plans: readonly Plan[];
}

/** The plans asked for last: a card is summarised whenever one of its runs is over, and a ladder of many seeds has thousands. */
const planned = new WeakMap<CardCell, CellPlans>();

/** Seeds 1, 2, ... of one cell, each a plan of its own; none where the cell is not run in this mode. */
export function cellPlans(
  cell: CardCell,
  mode: CardMode,
  reading: Reading,
  seeds: number,
): readonly Plan[] {
  const last = planned.get(cell);
  if (last?.mode === mode && last.reading === reading && last.seeds === seeds) return last.plans;
  const plans = seedsFrom(firstSeed, seeds).flatMap(
    (seed) => seedPlan(cell, mode, reading, seed) ?? [],
  );
  planned.set(cell, { mode, reading, seeds, plans });
  return plans;
}

/** All runs of a card, seed by seed, so that cells can be compared while results arrive. */
export function cardPlan(card: Card, mode: CardMode, reading: Reading, seeds: number): Plan {
  const cells = card.cells.map((cell) => cellPlans(cell, mode, reading, seeds));
  const plan = joinPlans(
    Array.from({ length: seeds }, (_, seed) => cells.flatMap((plans) => plans[seed] ?? [])).flat(),
  );
  return { ...plan, atMost: distinct(plan.atMost) };
}

/** What a seed's outcomes say; null: no figure. */
function valueOf(quantity: Quantity, outcomes: readonly RunOutcome[]): number | null {
  const last = outcomes.at(-1);
  if (last === undefined) return null;
  switch (quantity) {
    case "deepest":
      return deepest(outcomes);
    case "solved-at":
      return last.solvedAt;
    case "test-accuracy":
      return last.test?.accuracy ?? null;
    case "best-accuracy":
      return last.bestError === null ? null : 1 - last.bestError;
    case "best-error":
      return last.bestError;
    case "cost":
      return last.cost;
  }
}

/** Whether a longer run might have given another figure. */
function isCut(quantity: Quantity, outcomes: readonly RunOutcome[], plan: Plan): boolean {
  const last = outcomes.at(-1);
  if (last === undefined) return false;
  const ranOut = last.end === "iteration-limit" && last.solvedAt === null;
  if (quantity !== "deepest") return ranOut;
  return ranOut || (last.solvedAt !== null && outcomes.length === plan.atMost.length);
}

export function summariseCell(
  cell: CardCell,
  mode: CardMode,
  reading: Reading,
  seeds: number,
  known: Outcomes,
): CellSummary {
  const plans = cellPlans(cell, mode, reading, seeds);
  const over = plans
    .map((plan, index) => ({ plan, seed: firstSeed + index, outcomes: plan.outcomes(known) }))
    .filter(({ plan }) => plan.isDone(known));
  const values = over.map(({ outcomes }) => valueOf(cell.quantity, outcomes));
  const worst = smallerIsBetter(cell.quantity)
    ? Number.POSITIVE_INFINITY
    : Number.NEGATIVE_INFINITY;
  const sorted = values.map((value) => value ?? worst).toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const found = sorted.filter(Number.isFinite);
  const [least, most] = [found[0], found.at(-1)];
  const lasts = over.map(({ outcomes }) => outcomes.at(-1)?.end);
  return {
    cell,
    of: plans.length,
    done: over.length,
    seeds: over.map(({ seed }) => seed),
    values,
    median: Number.isFinite(median) ? median : null,
    range: least === undefined || most === undefined ? null : [least, most],
    cut: over.filter(({ plan, outcomes }) => isCut(cell.quantity, outcomes, plan)).length,
    diverged: lasts.filter((end) => end === "not-finite" || end === "radius-limit").length,
    failed: lasts.filter((end) => end === "failed").length,
    outcomes: plans.flatMap((plan) => plan.outcomes(known)),
    plannedKeys: plans.flatMap((plan) => plan.atMost.map(runKey)),
  };
}

/** Every cell of a card that is run in this mode. */
export function summariseCard(
  card: Card,
  mode: CardMode,
  reading: Reading,
  seeds: number,
  known: Outcomes,
): Summaries {
  return new Map(
    card.cells
      .filter((cell) => cell.run(mode, reading) !== null)
      .map((cell) => [cell.id, summariseCell(cell, mode, reading, seeds, known)]),
  );
}
