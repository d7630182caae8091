/** @file The runs of a sweep: its cells' plans as one, within its budget, and where a cell's outcomes are found. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { CurveRequest, RunOutcome, RunSpec } from "../outcome.ts";
import { joinPlans, ladderPlan, listPlan, type Outcomes, type Plan, runSpec } from "../plan.ts";
import { seedsFrom } from "../seeds.ts";
import { halvingPlan, halvingRungs, type SeedChain } from "./halving.ts";
import { type Budget, type Search, type Sweep, type SweepCell, sweepCells } from "./sweep.ts";

/** What runs have cost. */
export interface Spent {
  readonly iterations: number;
  /** Of training, over all workers. */
  readonly seconds: number;
}

export interface SweepRuns {
  readonly cells: readonly SweepCell[];
  readonly plan: Plan;
  /** A chain a seed; none of a cell that cannot be run. */
  readonly chains: (cell: SweepCell, known: Outcomes) => readonly SeedChain[];
  /** The cells that halving has left behind, by their indices. */
  readonly dropped: (known: Outcomes) => ReadonlySet<number>;
  readonly spent: (known: Outcomes) => Spent;
}

/** Points of a curve that are kept at most, about. */
const curvePoints = 500;

/** The cost's course, averaged so that a long run takes no more room than a short one. */
function costCurve({ search }: Sweep, { maxIterations }: RunConfig): CurveRequest {
  const average = [10, 100, 1000].find((window) => maxIterations / window <= curvePoints) ?? 1000;
  // A run that goes on from another must have begun with a window.
  return { metric: "cost", average: search.kind === "halving" ? Math.min(100, average) : average };
}

export function sweepRuns(sweep: Sweep): SweepRuns {
  const cells = sweepCells(sweep);
  const runs =
    sweep.search.kind === "halving"
      ? halvedRuns(sweep, sweep.search, cells)
      : cellRuns(sweep, cells);
  return {
    ...runs,
    plan: withinBudget(runs.plan, (known) => isSpent(sweep.budget, runs.spent(known))),
  };
}

const possible = (cells: readonly SweepCell[]): SweepCell[] =>
  cells.filter(({ problem }) => problem === null);

/** A cell's runs to the base's limit, a seed each. */
function specsOf(sweep: Sweep, config: RunConfig): RunSpec[] {
  const keep = [costCurve(sweep, config)];
  return seedsFrom(sweep.base.seed, sweep.seeds).map((seed) => runSpec({ ...config, seed }, keep));
}

/** Every cell and seed a plan of its own; the first seed of all cells comes before the second of any. */
function cellRuns(sweep: Sweep, cells: readonly SweepCell[]): SweepRuns {
  const { search } = sweep;
  const plans = new Map(
    possible(cells).map(({ index, config }) => [
      index,
      specsOf(sweep, config).map((spec) =>
        search.kind === "ladder"
          ? ladderPlan(search, (length) => ({ ...spec, config: { ...spec.config, length } }))
          : listPlan([spec]),
      ),
    ]),
  );
  const seeds = Array.from({ length: sweep.seeds }, (_, seed) => seed);
  const plan = joinPlans(
    seeds.flatMap((seed) => [...plans.values()].flatMap((ofCell) => ofCell[seed] ?? [])),
  );
  return {
    cells,
    plan,
    chains: ({ index }, known) =>
      (plans.get(index) ?? []).map((each) => ({
        outcomes: each.outcomes(known),
        isOver: each.isDone(known),
      })),
    dropped: () => new Set(),
    spent: (known) => sumOf(plan.outcomes(known)),
  };
}

function halvedRuns(
  sweep: Sweep,
  search: Extract<Search, { kind: "halving" }>,
  cells: readonly SweepCell[],
): SweepRuns {
  const candidates = possible(cells);
  const places = new Map(candidates.map(({ index }, place) => [index, place]));
  const plan = halvingPlan(
    candidates.map(({ config }) => specsOf(sweep, config)),
    halvingRungs(candidates.length, search, sweep.base.maxIterations),
  );
  const chains: SweepRuns["chains"] = ({ index }, known) => {
    const place = places.get(index);
    return place === undefined ? [] : plan.chains(place, known);
  };
  return {
    cells,
    plan,
    chains,
    dropped: (known) => {
      const alive = new Set(plan.alive(known));
      return new Set(candidates.flatMap(({ index }, place) => (alive.has(place) ? [] : [index])));
    },
    // A run that went on has the iterations of those before it.
    spent: (known) =>
      sumOf(
        candidates.flatMap((cell) =>
          chains(cell, known).flatMap(({ outcomes }) => outcomes.at(-1) ?? []),
        ),
      ),
  };
}

function sumOf(outcomes: readonly RunOutcome[]): Spent {
  let [iterations, seconds] = [0, 0];
  for (const outcome of outcomes) {
    iterations += outcome.iterations;
    seconds += outcome.seconds;
  }
  return { iterations, seconds };
}

/** Whether nothing more may be begun. */
export const isSpent = (budget: Budget, { iterations, seconds }: Spent): boolean =>
  (budget.iterations !== null && iterations >= budget.iterations) ||
  (budget.minutes !== null && seconds >= 60 * budget.minutes);

/** A plan that wants nothing more once its budget is spent; runs that were begun are finished. */
function withinBudget(plan: Plan, isOver: (known: Outcomes) => boolean): Plan {
  return {
    ...plan,
    wanted: (known) => (isOver(known) ? [] : plan.wanted(known)),
    isDone: (known) => isOver(known) || plan.isDone(known),
    ahead: (known) => (isOver(known) ? [] : plan.ahead(known)),
  };
}
