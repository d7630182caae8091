/** @file The runs of a card's cells: their plans over seeds, and what they say together. Pure. */
import type {
  Card,
  CardCell,
  CardMode,
  CellRole,
  CellSummary,
  Reading,
  Summaries,
} from "./card.ts";
import { olderAmong } from "./known-outcomes.ts";
import { tenfold } from "./limits.ts";
import type { RunOutcome } from "./outcome.ts";
import { familyOf } from "./outcome-key.ts";
import {
  aheadOf,
  distinct,
  joinPlans,
  ladderPlan,
  limitedPlan,
  listPlan,
  type Outcomes,
  type Plan,
  runSpec,
} from "./plan.ts";
import { quantityFacts, quantities, type SeedRuns } from "./quantities.ts";
import { seedsFrom } from "./seeds.ts";
import { medianFigure, rankSeeds } from "./statistics/seed-figure.ts";
import { summariseSeeds } from "./statistics/seed-summary.ts";

const firstSeed = 1;

/** How a card is run. */
export interface CardRuns {
  readonly card: Card;
  readonly mode: CardMode;
  readonly reading: Reading;
  readonly seeds: number;
}

/** A cell's plans, a seed each. */
interface CellPlans {
  readonly cell: CardCell;
  readonly plans: readonly Plan[];
  /** Those that its limit hangs on. */
  readonly claims: () => readonly CellPlans[];
  /** The longest T of its ladder. */
  readonly top: number | null;
}

/** The plans asked for last: a card is summarised whenever one of its runs is over, and a ladder of many seeds has thousands. */
const planned = new WeakMap<
  Card,
  { readonly runs: CardRuns; readonly cells: readonly CellPlans[] }
>();

const sameRuns = (a: CardRuns, b: CardRuns): boolean =>
  a.mode === b.mode && a.reading === b.reading && a.seeds === b.seeds;

/** The cells that are run in this mode, in the card's order. */
function plansOf(runs: CardRuns): readonly CellPlans[] {
  const last = planned.get(runs.card);
  if (last !== undefined && sameRuns(last.runs, runs)) return last.cells;
  const made = new Map<CardCell, CellPlans>();
  const claims = runs.card.cells.filter(({ role }) => role === "claim");
  const make = (cell: CardCell): void => {
    const plans = makePlans(cell, runs, () => {
      const ofRow = claims.filter(({ row }) => row === cell.row);
      return (ofRow.length > 0 ? ofRow : claims).flatMap((claim) => made.get(claim) ?? []);
    });
    if (plans !== null) made.set(cell, plans);
  };
  for (const cell of claims) make(cell);
  for (const cell of runs.card.cells) if (cell.role !== "claim") make(cell);
  const cells = runs.card.cells.flatMap((cell) => made.get(cell) ?? []);
  planned.set(runs.card, { runs, cells });
  return cells;
}

/** `claims`: the plans that a limit hangs on, once they are made. Null: the cell is not run in this mode. */
function makePlans(
  cell: CardCell,
  { mode, reading, seeds }: CardRuns,
  claims: () => readonly CellPlans[],
): CellPlans | null {
  const run = cell.run(mode, reading);
  if (run === null) return null;
  const { config, ladder, keep, limit } = run;
  const plans = seedsFrom(firstSeed, seeds).map((seed): Plan => {
    const spec = runSpec({ ...config, seed }, keep);
    if (ladder !== null) {
      return ladderPlan(ladder, (length) => runSpec({ ...config, seed, length }, keep), tenfold);
    }
    if (limit === "own") return listPlan([spec]);
    return limitedPlan(spec, (known) => limitFrom(claims(), config.maxIterations, known));
  });
  return { cell, plans, claims, top: ladder?.to ?? null };
}

/** Ten times what the slowest of the claims takes in the median of the seeds; null: some of their runs are not over. */
function limitFrom(claims: readonly CellPlans[], most: number, known: Outcomes): number | null {
  if (claims.some(({ plans }) => plans.some((plan) => !plan.isDone(known)))) return null;
  const limits = claims.map(({ plans }) => {
    const median = medianFigure(
      rankSeeds(
        plans.flatMap(
          (plan) => quantities["solved-at"].of({ outcomes: plan.outcomes(known), top: null }) ?? [],
        ),
      ),
    );
    return tenfold(median?.kind === "value" ? median.value : null, most);
  });
  return limits.length === 0 ? most : Math.max(...limits);
}

/** What is compared comes before what it is compared with, and that before its controls, whose limits hang on it. */
const order: readonly CellRole[] = ["claim", "baseline", "control"];

/** All runs of a card, role by role and seed by seed, so that cells can be compared while results arrive. */
export function cardPlan(runs: CardRuns): Plan {
  const cells = plansOf(runs);
  const plans = order.flatMap((role) =>
    seedsFrom(0, runs.seeds).flatMap((seed) =>
      cells
        .filter(({ cell }) => cell.role === role)
        .flatMap((each) => {
          const plan = each.plans[seed];
          return plan === undefined ? [] : [withLikely(plan, each)];
        }),
    ),
  );
  const plan = joinPlans(plans);
  return { ...plan, atMost: distinct(plan.atMost) };
}

/** What a cell's runs are likely to take: what those of other seeds did, else what the paper's did; a control as long as its claim. */
function likelyOf({ cell, plans, claims }: CellPlans, known: Outcomes): number | null {
  const others = plans
    .flatMap((each) => each.outcomes(known))
    .map(({ iterations }) => iterations)
    .toSorted((a, b) => a - b);
  const [middle] = others.slice(Math.floor(others.length / 2));
  if (middle !== undefined) return middle;
  if (cell.role !== "control")
    return cell.quantity === "solved-at" ? (cell.paper?.value ?? null) : null;
  const ofClaims = claims().map((claim) => likelyOf(claim, known));
  return ofClaims.length === 0 || ofClaims.includes(null)
    ? null
    : Math.max(...ofClaims.flatMap((each) => each ?? []));
}

function withLikely(plan: Plan, cell: CellPlans): Plan {
  if (cell.top !== null) return plan;
  return {
    ...plan,
    ahead: (known) => {
      const likely = likelyOf(cell, known);
      return plan.ahead(known).map(({ spec }) => aheadOf(spec, likely));
    },
  };
}

function summarise({ cell, plans, top }: CellPlans, known: Outcomes, older: Outcomes): CellSummary {
  const over = plans.flatMap((plan, index) =>
    plan.isDone(known)
      ? [{ seed: firstSeed + index, runs: { outcomes: plan.outcomes(known), top } }]
      : [],
  );
  const bySeed = new Map(over.map(({ seed, runs }) => [seed, runs]));
  const figures = over.map(({ runs }) => figureOf(cell, runs));
  const lasts = over.flatMap(({ runs }) => runs.outcomes.at(-1) ?? []);
  const count = (has: (outcome: RunOutcome) => boolean): number => lasts.filter(has).length;
  return {
    cell,
    of: plans.length,
    done: over.length,
    seeds: over.map(({ seed }) => seed),
    figures,
    over: summariseSeeds(figures.flatMap((figure) => figure ?? [])),
    runsOf: (seed) => bySeed.get(seed) ?? null,
    solved: over.filter(({ runs: { outcomes } }) => (outcomes[0]?.solvedAt ?? null) !== null)
      .length,
    diverged: count(({ end }) => end === "not-finite" || end === "radius-limit"),
    failed: count(({ end }) => end === "failed"),
    older: plans.reduce((sum, plan) => sum + plan.outcomes(older).length, 0),
    outcomes: plans.flatMap((plan) => plan.outcomes(known)),
    families: new Set(plans.flatMap((plan) => plan.atMost.map(familyOf))),
  };
}

const figureOf = ({ quantity }: CardCell, runs: SeedRuns) =>
  quantityFacts(quantity).of(runs, runs.outcomes.at(-1)?.iterations ?? 0);

export function summariseCard(runs: CardRuns, known: Outcomes): Summaries {
  const older = olderAmong(known);
  return new Map(plansOf(runs).map((each) => [each.cell.id, summarise(each, known, older)]));
}
