/** @file What a sweep's runs say: a value of each quantity for each cell, over its seeds, and which cells are best. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { RunOutcome } from "../outcome.ts";
import { olderAmong, type Outcomes } from "../known-outcomes.ts";
import { deepest } from "../plan.ts";
import type { SeedChain } from "./halving.ts";
import { bestFirst, hasDiverged, medianOf } from "./ranking.ts";
import type { SearchKind, SweepCell } from "./sweep.ts";
import type { SweepRuns } from "./sweep-runs.ts";

export interface QuantityFacts {
  readonly label: string;
  readonly definition: string;
  readonly better: "smaller" | "larger";
  /** Whether its colours step by factors. */
  readonly isLog: boolean;
  /** Only one kind of search has it. */
  readonly only?: SearchKind;
  /** In the quantity's own unit; null: there is none. */
  readonly of: (newest: readonly RunOutcome[], chains: readonly SeedChain[]) => number | null;
}

const share = (outcomes: readonly RunOutcome[], has: (outcome: RunOutcome) => boolean) =>
  outcomes.length === 0 ? null : outcomes.filter(has).length / outcomes.length;

/** Values over a cell's seeds; a seed without a value counts as worse than any. */
export const quantities = {
  solvedAt: {
    label: "Iterations until solved",
    definition:
      "Median over the seeds of the first validation without an error; none where half of them were not solved.",
    better: "smaller",
    isLog: true,
    of: (newest) => medianOf(newest.map(({ solvedAt }) => solvedAt)),
  },
  solved: {
    label: "Seeds solved",
    definition: "Share of the seeds with a validation without an error.",
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
    of: (_, chains) => {
      const begun = chains.filter(({ outcomes }) => outcomes.length > 0);
      const shortfall = medianOf(begun.map(({ outcomes }) => -(deepest(outcomes) ?? 0)));
      return shortfall === null || shortfall === 0 ? null : -shortfall;
    },
  },
  error: {
    label: "Final validation error",
    definition: "Median over the seeds of the share predicted wrongly at the last validation.",
    better: "smaller",
    isLog: false,
    of: (newest) => medianOf(newest.map(({ validationError }) => validationError)),
  },
  bestError: {
    label: "Best validation error",
    definition: "Median over the seeds of the smallest share predicted wrongly at any validation.",
    better: "smaller",
    isLog: false,
    of: (newest) => medianOf(newest.map(({ bestError }) => bestError)),
  },
  cost: {
    label: "Final cost",
    definition: "Median over the seeds of the mean cost of the last 100 batches.",
    better: "smaller",
    isLog: true,
    of: (newest) => medianOf(newest.map(({ cost }) => cost)),
  },
  radius: {
    label: "Final rho(Whh)",
    definition:
      "Median over the seeds of the spectral radius of Whh when last measured; it is measured where a run may be stopped by it.",
    better: "smaller",
    isLog: false,
    of: (newest) => medianOf(newest.map(({ radius }) => radius)),
  },
  diverged: {
    label: "Seeds diverged",
    definition:
      "Share of the seeds whose cost stopped being finite, or whose rho(Whh) grew beyond its limit.",
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
  /** null: there is no value. */
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
    const values = Object.fromEntries(
      quantityIds.map((id) => [id, quantities[id].of(newest, chains)]),
    );
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
      values: values as Record<QuantityId, number | null>,
      failures: [...new Set(newest.flatMap(({ failure }) => failure ?? []))],
    };
  });
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
      return `T = ${value}`;
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
