/** @file What a sweep's runs say: a value of each quantity for each cell, over its seeds, and which cells are best. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { RunOutcome } from "../outcome.ts";
import { olderAmong, type Outcomes } from "../known-outcomes.ts";
import { deepest } from "../plan.ts";
import type { SeedChain } from "./halving.ts";
import { timeFigure } from "../learnt.ts";
import { figureText, intervalText } from "../statistics/figure-text.ts";
import type { SeedFigure } from "../statistics/seed-figure.ts";
import { type SeedsSummary, summariseSeeds } from "../statistics/seed-summary.ts";
import { wilson } from "../statistics/wilson.ts";
import { bestFirst, hasDiverged } from "./ranking.ts";
import type { SearchKind, SweepCell } from "./sweep.ts";
import type { SweepRuns } from "./sweep-runs.ts";

/** What a quantity comes to over a cell's seeds. */
export type OverSeeds =
  | { readonly kind: "median"; readonly summary: SeedsSummary }
  | { readonly kind: "share"; readonly count: number; readonly of: number };

export interface QuantityFacts {
  readonly label: string;
  readonly definition: string;
  readonly better: "smaller" | "larger";
  /** Whether its colours step by factors. */
  readonly isLog: boolean;
  /** Only one kind of search has it. */
  readonly only?: SearchKind;
  readonly of: (newest: readonly RunOutcome[], chains: readonly SeedChain[]) => OverSeeds;
}

const share = (
  outcomes: readonly RunOutcome[],
  has: (outcome: RunOutcome) => boolean,
): OverSeeds => ({ kind: "share", count: outcomes.filter(has).length, of: outcomes.length });

const median = (figures: readonly SeedFigure[]): OverSeeds => ({
  kind: "median",
  summary: summariseSeeds(figures),
});

/** What a run measured; one without it, which its end explains, ranks behind all others. Where none has it, it was not asked for. */
const measured = (
  outcomes: readonly RunOutcome[],
  of: (outcome: RunOutcome) => number | null,
): OverSeeds => {
  const figures = outcomes.map((outcome): SeedFigure => {
    const value = of(outcome);
    return value === null ? { kind: "never", why: outcome.end } : { kind: "value", value };
  });
  return median(figures.some(({ kind }) => kind === "value") ? figures : []);
};

/** When each of these runs was solved. */
export const solvedFigures = (outcomes: readonly RunOutcome[]): readonly SeedFigure[] =>
  outcomes.map((outcome) => timeFigure(outcome.solvedAt, outcome));

export const quantities = {
  solvedAt: {
    label: "Iterations until solved",
    definition:
      "Median over the seeds of the first validation without an error; never where half of them would not have been solved, and more than the limit where that hides it.",
    better: "smaller",
    isLog: true,
    of: (newest) => median(solvedFigures(newest)),
  },
  solved: {
    label: "Seeds solved",
    definition: "Share of the seeds with a validation without an error, with Wilson's interval.",
    better: "larger",
    isLog: false,
    of: (newest) => share(newest, ({ solvedAt }) => solvedAt !== null),
  },
  deepest: {
    label: "Longest T solved",
    definition: "Median over the seeds of the longest sequence that was solved.",
    better: "larger",
    isLog: false,
    only: "ladder",
    of: (_, chains) =>
      median(
        chains
          .filter(({ outcomes }) => outcomes.length > 0)
          .map(({ outcomes }) => ({ kind: "value", value: deepest(outcomes) ?? 0 })),
      ),
  },
  error: {
    label: "Final validation error",
    definition: "Median over the seeds of the share predicted wrongly at the last validation.",
    better: "smaller",
    isLog: false,
    of: (newest) => measured(newest, ({ validationError }) => validationError),
  },
  bestError: {
    label: "Best validation error",
    definition: "Median over the seeds of the smallest share predicted wrongly at any validation.",
    better: "smaller",
    isLog: false,
    of: (newest) => measured(newest, ({ bestError }) => bestError),
  },
  cost: {
    label: "Final cost",
    definition: "Median over the seeds of the mean cost of the last 100 batches.",
    better: "smaller",
    isLog: true,
    of: (newest) => measured(newest, ({ cost }) => cost),
  },
  radius: {
    label: "Final rho(Whh)",
    definition:
      "Median over the seeds of the spectral radius of Whh when last measured; it is measured where a run may be stopped by it.",
    better: "smaller",
    isLog: false,
    of: (newest) => measured(newest, ({ radius }) => radius),
  },
  diverged: {
    label: "Seeds diverged",
    definition:
      "Share of the seeds whose cost stopped being finite, or whose rho(Whh) grew beyond its limit, with Wilson's interval.",
    better: "smaller",
    isLog: false,
    of: (newest) => share(newest, hasDiverged),
  },
} as const satisfies Record<string, QuantityFacts>;

export type QuantityId = keyof typeof quantities;
export const quantityIds = Object.keys(quantities) as QuantityId[];

/** The quantities that a kind of search has. */
export const quantitiesOf = (search: SearchKind): readonly QuantityId[] =>
  quantityIds.filter((id) => {
    const facts: QuantityFacts = quantities[id];
    return facts.only === undefined || facts.only === search;
  });

export type CellState = "impossible" | "waiting" | "begun" | "done" | "dropped";

export interface CellResult {
  readonly cell: SweepCell;
  readonly state: CellState;
  /** Its figures are of an older revision, until it is run anew. */
  readonly isOlder: boolean;
  /** Seeds asked for, and those whose runs are all over. */
  readonly of: number;
  readonly done: number;
  /** The newest outcome of every seed that has one. */
  readonly newest: readonly RunOutcome[];
  /** Each quantity over the seeds, with its interval. */
  readonly over: Readonly<Record<QuantityId, OverSeeds>>;
  /** Each as one number, to be ranked and coloured by; null: there is none, as of what was never reached or is hidden by a limit. */
  readonly values: Readonly<Record<QuantityId, number | null>>;
  /** Why runs failed, each reason once. */
  readonly failures: readonly string[];
}

/** Every cell in the sweep's order. */
export function sweepResults(runs: SweepRuns, known: Outcomes): readonly CellResult[] {
  const dropped = runs.dropped(known);
  const older = olderAmong(known);
  return runs.cells.map((cell) => {
    const current = runs.chains(cell, known);
    const isOlder = older.size > 0 && current.every(({ outcomes }) => outcomes.length === 0);
    const chains = isOlder ? runs.chains(cell, older) : current;
    const newest = chains.flatMap(({ outcomes }) => outcomes.at(-1) ?? []);
    const done = chains.filter(({ isOver }) => isOver).length;
    const over = ofEach((id) => quantities[id].of(newest, chains));
    return {
      cell,
      state: stateOf(cell, {
        isDropped: dropped.has(cell.index),
        isDone: done === chains.length,
        isBegun: newest.length > 0,
      }),
      isOlder: isOlder && newest.length > 0,
      of: chains.length,
      done,
      newest,
      over,
      values: ofEach((id) => numberOf(over[id])),
      failures: [...new Set(newest.flatMap(({ failure }) => failure ?? []))],
    };
  });
}

const ofEach = <T>(make: (id: QuantityId) => T): Readonly<Record<QuantityId, T>> =>
  // An entry for each id, as the list says.
  Object.fromEntries(quantityIds.map((id) => [id, make(id)])) as Record<QuantityId, T>;

function numberOf(over: OverSeeds): number | null {
  if (over.kind === "share") return over.of === 0 ? null : over.count / over.of;
  const { median: found } = over.summary;
  return found?.kind === "value" ? found.value : null;
}

function stateOf(
  { problem }: SweepCell,
  is: { readonly isDropped: boolean; readonly isDone: boolean; readonly isBegun: boolean },
): CellState {
  if (problem !== null) return "impossible";
  if (is.isDropped) return "dropped";
  if (is.isDone) return "done";
  return is.isBegun ? "begun" : "waiting";
}

/** The run that shows a cell: its first seed, of a ladder at the longest T that was tried. */
export function shownConfig({ cell, newest }: CellResult): RunConfig {
  const [first] = newest;
  return first === undefined ? cell.config : { ...cell.config, length: first.config.length };
}

/** Cells with something to show, the best first; of ladders, whose newest rung is the one they failed at, the deepest. */
export function bestCells(
  results: readonly CellResult[],
  search: SearchKind,
): readonly CellResult[] {
  const tried = results.filter(({ newest }) => newest.length > 0);
  const best = bestFirst(tried, ({ newest }) => newest);
  if (search !== "ladder") return best;
  return best.toSorted((a, b) => (b.values.deepest ?? 0) - (a.values.deepest ?? 0));
}

/** The better of two values; one that is missing is worse than any. */
export function isBetter(id: QuantityId, a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a !== null;
  return quantities[id].better === "smaller" ? a < b : a > b;
}

/** A value as it is printed; a dash where there is none. */
export function formatQuantity(id: QuantityId, value: number | null): string {
  if (value === null) return "–";
  switch (id) {
    case "solvedAt":
      return Math.round(value).toLocaleString("en");
    case "deepest":
      return value === 0 ? "none" : `T = ${value}`;
    case "solved":
    case "diverged":
      return `${Math.round(100 * value)}%`;
    case "error":
    case "bestError":
      return `${(100 * value).toFixed(2)}%`;
    case "cost":
    case "radius":
      return value.toPrecision(3);
  }
}

/** A quantity over the seeds in a few characters: "450", "> 3,000", "never", "70%"; a dash where there is none. */
export function shortText(id: QuantityId, over: OverSeeds): string {
  if (over.kind === "share") return formatQuantity(id, numberOf(over));
  const { median: found } = over.summary;
  return found === undefined ? "–" : figureText(found, (value) => formatQuantity(id, value));
}

/** The interval of a quantity over the seeds: "93.8%: 300 to 600"; null: too few seeds, or all alike. */
export function intervalOf(id: QuantityId, over: OverSeeds): string | null {
  const format = (value: number): string => formatQuantity(id, value);
  if (over.kind === "share") {
    if (over.of < 2) return null;
    const { from, to } = wilson(over.count, over.of);
    return `95%: ${format(from)} to ${format(to)}`;
  }
  const { interval, range } = over.summary;
  const shown = interval ?? range;
  if (shown === null) return null;
  const [from, to] = [figureText(shown.from, format), figureText(shown.to, format)];
  return from === to ? null : intervalText(shown, format);
}

/** Both: "450 (93.8%: 300 to 600)". */
export function fullText(id: QuantityId, over: OverSeeds): string {
  const interval = intervalOf(id, over);
  const short = shortText(id, over);
  return interval === null ? short : `${short} (${interval})`;
}
