/**
 * @file What a card of the gallery is: a table or figure of the paper as runs that can be made, with the paper's figures beside them, the
 * controls that belong to it, and a rule that judges. Pure.
 */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { CurveRequest, RunOutcome } from "./outcome.ts";
import type { Ladder } from "./plan.ts";

/** `quick` takes minutes, by shorter sequences or fewer iterations; `full` is the paper's setting. */
export const cardModes = ["quick", "full"] as const;
export type CardMode = (typeof cardModes)[number] | "smallest";

/** What is read off a cell's runs, one figure a run (of a ladder: one a seed). */
export type Quantity =
  /** The longest T that was solved. */
  | "deepest"
  /** Iterations until solved. */
  | "solved-at"
  /** Share right on fresh sequences of another length. */
  | "test-accuracy"
  /** Share right at the best validation; of MNIST: on the test images. */
  | "best-accuracy"
  /** Share wrong at the best validation. */
  | "best-error"
  /** Mean cost of the last 100 batches. */
  | "cost";

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
  readonly quantity: Quantity;
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

export type Verdict = "reproduced" | "partly" | "not" | "not-comparable" | "pending";

export interface Judgement {
  readonly verdict: Verdict;
  /** Why, in sentences made of the runs' own figures. */
  readonly because: readonly string[];
}

/** What the runs of a cell say together. */
export interface CellSummary {
  readonly cell: CardCell;
  /** Seeds asked for, and those whose runs are all over. */
  readonly of: number;
  readonly done: number;
  /** The seeds that are done. */
  readonly seeds: readonly number[];
  /** One figure for each of them; null: there is none, as of a task never solved. */
  readonly values: readonly (number | null)[];
  /** Over the seeds that are done; null counts as worse than any. null: fewer than half have a figure. */
  readonly median: number | null;
  /** Worst and best among those that have a figure; null: none has. */
  readonly range: readonly [number, number] | null;
  /** Seeds whose figure a limit of this mode may have cut short: the iterations ran out, or the ladder its rungs. */
  readonly cut: number;
  /** Seeds whose cost stopped being finite, or whose Whh grew beyond its limit. */
  readonly diverged: number;
  readonly failed: number;
  readonly outcomes: readonly RunOutcome[];
  /** The keys of all runs that it may come to. */
  readonly plannedKeys: readonly string[];
}

/** Summaries by the ids of their cells. */
export type Summaries = ReadonlyMap<string, CellSummary>;

export interface Judge {
  /** The rule in words, as the card states it. */
  readonly rule: string;
  readonly decide: (summaries: Summaries, mode: CardMode) => Judgement;
}

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
  readonly judge: Judge;
}
