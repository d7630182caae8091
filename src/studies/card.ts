/**
 * @file What a card of the gallery is: a table or figure of the paper as runs that can be made, with the paper's figures beside them, the
 * controls that belong to it, and its claim in all its parts, by which it is judged. Pure.
 */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { CurveRequest, RunOutcome } from "./outcome.ts";
import type { Ladder } from "./plan.ts";
import type { QuantityId, SeedRuns } from "./quantities.ts";
import type { SeedFigure } from "./statistics/seed-figure.ts";
import type { SeedsSummary } from "./statistics/seed-summary.ts";
import type { Part } from "./verdict/claims.ts";

/**
 * `smallest` shows in seconds that everything runs. `quick` is the paper's setting with fewer rows and seeds; of MNIST, which nobody can
 * have quickly, another that the card states. `reduced` is a smaller setting that some cards state. `full` is the paper's.
 */
export const cardModes = ["smallest", "quick", "reduced", "full"] as const;
export type CardMode = (typeof cardModes)[number];

/** A figure as the paper prints it. */
export interface PaperFigure {
  /** In the quantity's own unit (shares, not per cent); null: the paper prints a dash. */
  readonly value: number | null;
  /** Table and row. */
  readonly source: string;
}

export interface CellRun {
  /** The seed is filled in by the plan. */
  readonly config: RunConfig;
  readonly ladder: Ladder | null;
  readonly keep: readonly CurveRequest[];
  /** `own`: that of the configuration. `tenfold`: ten times what the claim of its row needs, and that one's at most (`limits.ts`). */
  readonly limit: "own" | "tenfold";
}

/** The paper's own subject, what it compares with, or a control that it did not run. */
export type CellRole = "claim" | "baseline" | "control";

export interface CardCell {
  /** Unique on its card; part of links and files. */
  readonly id: string;
  readonly row: string;
  readonly column: string;
  /** The column's name at the end of a line. */
  readonly short: string;
  readonly role: CellRole;
  readonly quantity: QuantityId;
  /** Medians that it would have if the paper's claim were so, where the paper prints none: a control does no better than the baseline. */
  readonly supposed: Readonly<Partial<Record<QuantityId, number | "never">>>;
  /** null: the paper has no such figure. */
  readonly paper: PaperFigure | null;
  /** null: this cell is not run in this mode. */
  readonly run: (mode: CardMode, reading: Reading) => CellRun | null;
}

/** One way to read the paper where its text and its authors' program differ. */
export interface Reading {
  readonly id: string;
  readonly label: string;
  /** A run as this reading has it. */
  readonly apply: (config: RunConfig) => RunConfig;
}

/** One plot of a figure: a metric of some cells' runs over the iterations, in the paper's form. */
export interface FigurePanel {
  readonly title: string;
  /** Cells that are drawn, by their ids. */
  readonly cells: readonly string[];
  readonly metric: MetricId;
  /** Drawn as 1 minus the value: an error as an accuracy. */
  readonly isComplement?: true;
  /** Iterations that a point averages. */
  readonly average: number;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Two standard deviations around the mean. */
  readonly band: boolean;
  /** Values of the paper, and what chance gives, marked with a dashed line and their words. */
  readonly marks: readonly PanelMark[];
  /** Iterations that the paper gives, marked likewise. */
  readonly moments?: readonly PanelMark[];
}

export interface PanelMark {
  readonly value: number;
  readonly label: string;
}

/** What the runs of a cell say together. */
export interface CellSummary {
  readonly cell: CardCell;
  /** Seeds asked for, and those whose runs are all over. */
  readonly of: number;
  readonly done: number;
  /** The seeds that are done. */
  readonly seeds: readonly number[];
  /** What each of them says of the cell's own quantity; null: it has no such figure. */
  readonly figures: readonly (SeedFigure | null)[];
  /** Of those that have one. */
  readonly over: SeedsSummary;
  /** The runs of a seed that is done. */
  readonly runsOf: (seed: number) => SeedRuns | null;
  /** Seeds that solved their task; of a ladder: its first rung. */
  readonly solved: number;
  /** Seeds whose cost stopped being finite, or whose Whh grew beyond its limit. */
  readonly diverged: number;
  readonly failed: number;
  /** Runs of an older revision that are known, and count for nothing. */
  readonly older: number;
  readonly outcomes: readonly RunOutcome[];
  /** The keys of all runs that it may come to begin so. */
  readonly families: ReadonlySet<string>;
}

/** Summaries by the ids of their cells. */
export type Summaries = ReadonlyMap<string, CellSummary>;

export interface Card {
  readonly id: string;
  readonly kind: "table" | "figure" | "study";
  /** "Table 2" */
  readonly title: string;
  readonly caption: string;
  /** What is claimed, in one sentence. */
  readonly claim: string;
  /** Oddities, chance levels, and how `quick` differs from the paper's setting. */
  readonly notes: readonly string[];
  readonly readings: readonly [Reading, ...Reading[]];
  readonly cells: readonly CardCell[];
  readonly panels: readonly FigurePanel[];
  /** The claim in all its parts, and what its controls would show to be owed to something else. */
  readonly parts: readonly Part[];
}
