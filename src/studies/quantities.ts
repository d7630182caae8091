/** @file What is read off the runs of one seed: a figure, how it is written, and how figures of several seeds spread. Pure. */
import { chanceLevel } from "../experiment/run-facts.ts";
import { sharedDefaults } from "../experiment/schema.ts";
import { timeFigure } from "./learnt.ts";
import type { Curve, RunOutcome } from "./outcome.ts";
import { deepest } from "./plan.ts";
import type { SeedFigure } from "./statistics/seed-figure.ts";

/** The runs of one seed of a cell: one, or those of a ladder. */
export interface SeedRuns {
  readonly outcomes: readonly RunOutcome[];
  /** The longest T that its ladder tries; null: it is none. */
  readonly top: number | null;
}

export interface QuantityFacts {
  /** For the head of a table. */
  readonly label: string;
  readonly format: (value: number) => string;
  /** Whether figures differ by factors or by differences. */
  readonly scale: "log" | "linear";
  /** Standard deviation over seeds, of our own runs of 24 and 25 November 2026 (T = 20 to 50): of logarithms where they differ by factors. */
  readonly spread: number;
  /** `end`: the iteration that counts as the last. Null: the runs have no such figure. */
  readonly of: (runs: SeedRuns, end: number) => SeedFigure | null;
}

const value = (of: number | null | undefined): SeedFigure | null =>
  of === null || of === undefined || !Number.isFinite(of) ? null : { kind: "value", value: of };

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
const degrees = (angle: number): string => `${angle.toFixed(1)} degrees`;
const threeDigits = (number: number): string => number.toPrecision(3);
const whole = (number: number): string => Math.round(number).toLocaleString("en");

const lastOf = ({ outcomes }: SeedRuns): RunOutcome | undefined => outcomes.at(-1);

/** A run's curve of a metric; `average`: over windows of so many iterations, where several are kept. */
const curveOf = (runs: SeedRuns, metric: Curve["metric"], average?: number): Curve | null =>
  lastOf(runs)?.curves.find(
    (curve) => curve.metric === metric && (average === undefined || curve.average === average),
  ) ?? null;

const isNumber = (each: unknown): each is number => typeof each === "number";
type StepRow = readonly (number | null)[];
const isRow = (each: StepRow | number | null | undefined): each is StepRow => Array.isArray(each);
const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;

/** Mean of a scalar metric's windows that end after one iteration, and with another at the latest. */
function meanBetween(curve: Curve | null, after: number, until: number): number | null {
  if (curve === null) return null;
  const inside = curve.iterations.flatMap((iteration, index) =>
    iteration > after && iteration <= until ? [curve.mean[index]] : [],
  );
  return meanOf(inside.filter(isNumber));
}

/** Iterations of a window at the beginning or at the end of a run. */
const edge = 100;

const angleBetween = (runs: SeedRuns, after: number, until: number): SeedFigure | null =>
  value(meanBetween(curveOf(runs, "angle"), after, until));

/** Mean over the whole run of a metric over t, at t = 1 or the last. */
function layerMean(runs: SeedRuns, metric: Curve["metric"], place: 0 | -1): number | null {
  const rows = [...(curveOf(runs, metric)?.mean ?? [])].filter(isRow);
  return meanOf(rows.map((row) => row.at(place)).filter(isNumber));
}

/** Mean over the last windows, and over all t, of a metric over t. */
function lastLayers(runs: SeedRuns, metric: Curve["metric"]): number | null {
  const row = curveOf(runs, metric)?.mean.at(-1);
  return isRow(row) ? meanOf(row.filter(isNumber)) : null;
}

const ratio = (above: number | null, below: number | null): SeedFigure | null =>
  above === null || below === null || below === 0 ? null : value(above / below);

/** The cost of an answer that remembers nothing: all classes alike, or Adding's mean; the variance of a mean of two uniform numbers is 1/24. */
export const chanceCost = (task: RunOutcome["config"]["task"]): number =>
  task === "adding" ? 1 / 24 : -Math.log(chanceLevel({ ...sharedDefaults, task }));

/** When the cost first falls below half of what chance gives, by windows of its curve. */
function costHalved(runs: SeedRuns): SeedFigure | null {
  const last = lastOf(runs);
  const curve = curveOf(runs, "cost", edge);
  if (last === undefined || curve === null) return null;
  const half = chanceCost(last.config.task) / 2;
  const at = curve.mean.findIndex((cost) => typeof cost === "number" && cost < half);
  return timeFigure(curve.iterations[at] ?? null, last);
}

export const quantities = {
  deepest: {
    label: "longest T solved",
    format: (length) => `T = ${length}`,
    scale: "log",
    spread: 0.1,
    of: ({ outcomes, top }) => {
      const reached = deepest(outcomes) ?? 0;
      return reached === top
        ? { kind: "beyond", value: reached }
        : { kind: "value", value: reached };
    },
  },
  "solved-at": {
    label: "iterations until solved",
    format: whole,
    scale: "log",
    spread: 0.15,
    of: (runs) => {
      const last = lastOf(runs);
      return last === undefined ? null : timeFigure(last.solvedAt, last);
    },
  },
  "cost-halved-at": {
    label: "iterations until the mean cost of 100 batches is below half of chance",
    format: whole,
    scale: "log",
    spread: 0.15,
    of: costHalved,
  },
  "test-accuracy": {
    label: "accuracy on the test length",
    format: percent,
    scale: "linear",
    spread: 0.05,
    of: (runs) => value(lastOf(runs)?.test?.accuracy),
  },
  "best-accuracy": {
    label: "best accuracy",
    format: percent,
    scale: "linear",
    spread: 0.02,
    of: (runs) => {
      const best = lastOf(runs)?.bestError ?? null;
      return best === null ? null : value(1 - best);
    },
  },
  cost: {
    label: "mean cost of the last 100 batches",
    format: threeDigits,
    scale: "log",
    spread: 0.2,
    of: (runs) => {
      const last = lastOf(runs);
      if (last === undefined) return null;
      return value(last.cost) ?? { kind: "never", why: last.end };
    },
  },
  radius: {
    label: "rho(Whh) at the end",
    format: (radius) => radius.toFixed(3),
    scale: "linear",
    spread: 0.01,
    of: (runs) => value(lastOf(runs)?.radius),
  },
  "update-norm-left": {
    label: "update norm of Whh at the end, as a share of that at the start",
    format: threeDigits,
    scale: "log",
    spread: 0.4,
    of: (runs, end) => {
      const norms = curveOf(runs, "gradientWhh");
      return ratio(meanBetween(norms, end - edge, end), meanBetween(norms, 0, edge));
    },
  },
  "angle-first": {
    label: `angle to BPTT over the first ${edge} iterations`,
    format: degrees,
    scale: "linear",
    spread: 3,
    of: (runs) => angleBetween(runs, 0, edge),
  },
  "angle-middle": {
    label: "angle to BPTT over the tenth of the run around its half",
    format: degrees,
    scale: "linear",
    spread: 3,
    of: (runs, end) => angleBetween(runs, 0.45 * end, 0.55 * end),
  },
  "angle-last": {
    label: `angle to BPTT over the last ${edge} iterations`,
    format: degrees,
    scale: "linear",
    spread: 3,
    of: (runs, end) => angleBetween(runs, end - edge, end),
  },
  "layer-cost-left": {
    label: "cost of F at t = 1 as a share of that at t = T",
    format: threeDigits,
    scale: "log",
    spread: 0.3,
    of: (runs) => ratio(layerMean(runs, "layerCostF", 0), layerMean(runs, "layerCostF", -1)),
  },
  "feedback-cost-left": {
    label: "cost of G at the end as a share of that of predicting zero",
    format: threeDigits,
    scale: "log",
    spread: 0.2,
    of: (runs) => ratio(lastLayers(runs, "layerCostG"), lastLayers(runs, "layerCostZero")),
  },
} as const satisfies Record<string, QuantityFacts>;

export type QuantityId = keyof typeof quantities;

/** The facts of a quantity, of whichever. */
export const quantityFacts = (id: QuantityId): QuantityFacts => quantities[id];
