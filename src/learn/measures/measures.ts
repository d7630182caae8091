/**
 * @file The closed vocabulary of lessons: every measure that a question's answer, a task's goal or a claim can be made of, with
 * its arguments and what it gives. A file names measures; it holds no code and no answer. Pure.
 */
import type { MetricId } from "../../experiment/metrics/index.ts";
import { networkFacts } from "../../experiment/networks/index.ts";
import { ruleFacts } from "../../experiment/rules/index.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import { chanceLevel } from "../../experiment/run-facts.ts";
import { isFull, isSolved } from "../../protocol/session-state.ts";
import { PerfectBatches } from "../../studies/perfect-batches.ts";
import {
  asIteration,
  asMoment,
  asParameter,
  asRunName,
  asScalarMetric,
  asShare,
  asStep,
  asStepMetric,
  asWindow,
  type Moment,
  type Reader,
  type Step,
} from "./arguments.ts";
import type { RunRecord } from "./record.ts";
import { batchesToAverage, meanBetween, newestBefore, runningMeans } from "./windows.ts";

/** What a measured number counts; "ratio" is how many times one thing is another. */
export type Unit = "iterations" | "step" | "steps" | "share" | "degrees" | "ratio" | "plain";

/** Whether such numbers are whole. */
export const isWhole = (unit: Unit): boolean =>
  unit === "iterations" || unit === "step" || unit === "steps";

type Arguments = Readonly<Record<string, Reader<unknown>>>;
type ValuesOf<A extends Arguments> = { readonly [K in keyof A]: ReturnType<A[K]> };

/** A measure of one run. */
export interface MeasureFacts<A extends Arguments> {
  /** What it gives, in words that stand alone. */
  readonly definition: string;
  readonly unit: Unit | ((values: ValuesOf<A>) => Unit);
  readonly arguments: A;
  /** The metrics that it reads; cost and accuracy are always measured. */
  readonly reads: (values: ValuesOf<A>, config: RunConfig) => readonly MetricId[];
  /** Null: it has not happened, or was not measured. */
  readonly compute: (values: ValuesOf<A>, run: RunRecord) => number | null;
}

const measure = <A extends Arguments>(facts: MeasureFacts<A>): MeasureFacts<A> => facts;

const nothing = (): readonly MetricId[] => [];

/** What the rule of a run sends back through time. */
export const signalOf = (config: RunConfig): MetricId => ruleFacts(config).signal.metric.id;

const iterationOf = (moment: Moment, run: RunRecord): number =>
  moment === "last" ? run.newest : moment;

function valueAtStep(row: ArrayLike<number> | null, step: Step): number | null {
  if (row === null) return null;
  return row[(step === "T" ? row.length : step) - 1] ?? null;
}

/** A metric over t as shares of its value at T; null: not measured, or nothing at T. */
export function relativeToLast(row: ArrayLike<number> | null): readonly number[] | null {
  const last = valueAtStep(row, "T");
  if (row === null || last === null || last === 0 || !Number.isFinite(last)) return null;
  return Array.from(row, (value) => value / last);
}

const relativeSignal = (run: RunRecord, moment: Moment): readonly number[] | null =>
  relativeToLast(run.row(signalOf(run.config), iterationOf(moment, run)));

const unitOf = (metric: MetricId): Unit => {
  switch (metric) {
    case "accuracy":
    case "validationError":
    case "unchangedTargets":
      return "share";
    case "angle":
      return "degrees";
    default:
      return "plain";
  }
};

/** Half of the way from guessing to always right. */
const halfWay = (config: RunConfig): number => (1 + chanceLevel(config)) / 2;

/** A cost that has been below half of what it was before training has been learnt. */
const learntShare = 0.5;

const oneRun = { run: asRunName };

const extremeMeasure = (definition: string, better: (a: number, b: number) => number) =>
  measure({
    definition,
    unit: ({ metric }) => unitOf(metric),
    arguments: { ...oneRun, metric: asScalarMetric, over: asWindow },
    reads: ({ metric }) => [metric],
    compute: ({ metric, over }, run) => {
      const means = [...runningMeans(run, metric, over)].map(({ mean }) => mean);
      return means.length === 0 ? null : means.reduce((best, mean) => better(best, mean));
    },
  });

export const measureFacts = {
  steps: measure({
    definition: "Time steps T of a sequence; the recurrent weights are used once in each.",
    unit: "steps",
    arguments: oneRun,
    reads: nothing,
    compute: (_, { config }) => config.length,
  }),
  recurrentWeights: measure({
    definition: "Numbers in the recurrent weights W_hh.",
    unit: "plain",
    arguments: oneRun,
    reads: nothing,
    compute: (_, { config: { hidden, network } }) => hidden ** 2 * networkFacts[network].blocks,
  }),
  signalAt: measure({
    definition:
      "The signal that reaches step t, as a share of the signal at the last step: the Frobenius norm over the batch of dE/dh_t, or of the targets' difference.",
    unit: "share",
    arguments: { ...oneRun, step: asStep, at: asMoment },
    reads: (_, config) => [signalOf(config)],
    compute: ({ step, at }, run) => valueAtStep(relativeSignal(run, at), step),
  }),
  signalBelow: measure({
    definition:
      "The first step, going back from the last, whose signal is below a share of the last step's.",
    unit: "step",
    arguments: { ...oneRun, share: asShare, at: asMoment },
    reads: (_, config) => [signalOf(config)],
    compute: ({ share, at }, run) => {
      const row = relativeSignal(run, at);
      const index = row === null ? -1 : row.findLastIndex((value) => value < share);
      return index < 0 ? null : index + 1;
    },
  }),
  valueAtStep: measure({
    definition: "A metric over t at one step and one iteration, as it was measured.",
    unit: "plain",
    arguments: { ...oneRun, metric: asStepMetric, step: asStep, at: asMoment },
    reads: ({ metric }) => [metric],
    compute: ({ metric, step, at }, run) =>
      valueAtStep(run.row(metric, iterationOf(at, run)), step),
  }),
  value: measure({
    definition: "A metric when it was measured last, at or before an iteration.",
    unit: ({ metric }) => unitOf(metric),
    arguments: { ...oneRun, metric: asScalarMetric, at: asMoment },
    reads: ({ metric }) => [metric],
    compute: ({ metric, at }, run) => {
      const track = run.track(metric);
      return track === null ? null : newestBefore(track, iterationOf(at, run));
    },
  }),
  mean: measure({
    definition: "The mean of a metric over a window of iterations that is fixed beforehand.",
    unit: ({ metric }) => unitOf(metric),
    arguments: { ...oneRun, metric: asScalarMetric, from: asIteration, to: asIteration },
    reads: ({ metric }) => [metric],
    compute: ({ metric, from, to }, run) => {
      const track = run.track(metric);
      // A window that has not ended has no mean yet.
      return track === null || run.newest < to ? null : meanBetween(track, from, to);
    },
  }),
  endingMean: measure({
    definition: "The mean of a metric over the last iterations of a run.",
    unit: ({ metric }) => unitOf(metric),
    arguments: { ...oneRun, metric: asScalarMetric, over: asWindow },
    reads: ({ metric }) => [metric],
    compute: ({ metric, over }, run) => {
      const track = run.track(metric);
      return track === null
        ? null
        : meanBetween(track, Math.max(1, run.newest - over + 1), run.newest);
    },
  }),
  least: extremeMeasure("The least mean of a metric over so many values in a row.", Math.min),
  greatest: extremeMeasure("The greatest mean of a metric over so many values in a row.", Math.max),
  solvedAt: measure({
    definition: "The iteration of the first validation without an error in all its samples.",
    unit: "iterations",
    arguments: oneRun,
    reads: nothing,
    compute: (_, { config, validations }) =>
      validations.find((validation) => isSolved(validation, config))?.iteration ?? null,
  }),
  perfectAt: measure({
    definition: "The iteration that ended the first ten batches in a row without an error.",
    unit: "iterations",
    arguments: oneRun,
    reads: nothing,
    compute: (_, run) => {
      const batches = new PerfectBatches();
      for (const { iteration, mean } of runningMeans(run, "accuracy", 1))
        batches.add(iteration, mean);
      return batches.tenAt;
    },
  }),
  leftChanceAt: measure({
    definition: `The first iteration whose mean accuracy over ${batchesToAverage} batches is more than half of the way from guessing to always right.`,
    unit: "iterations",
    arguments: oneRun,
    reads: nothing,
    compute: (_, run) => {
      for (const { iteration, mean } of runningMeans(run, "accuracy", batchesToAverage)) {
        if (mean > halfWay(run.config)) return iteration;
      }
      return null;
    },
  }),
  collapsedAt: measure({
    definition: `Collapse: the first iteration whose mean cost over ${batchesToAverage} batches is above the cost before training, after it has been below half of that.`,
    unit: "iterations",
    arguments: oneRun,
    reads: nothing,
    compute: (_, run) => collapse(run),
  }),
  validationRight: measure({
    definition: "Share of fresh sequences that the last validation found predicted right.",
    unit: "share",
    arguments: oneRun,
    reads: nothing,
    compute: (_, { config, validations }) => {
      const last = validations.findLast((validation) => isFull(validation, config));
      return last === undefined ? null : 1 - last.error;
    },
  }),
  moved: measure({
    definition:
      "How far a weight matrix is from its start: the norm of the difference, as a share of the norm of the start.",
    unit: "share",
    arguments: { ...oneRun, parameter: asParameter, at: asMoment },
    reads: ({ parameter }) => [`moved${parameter}`],
    compute: ({ parameter, at }, run) => {
      const track = run.track(`moved${parameter}`);
      const start = run.startNorms[parameter] ?? 0;
      const moved = track === null ? null : newestBefore(track, iterationOf(at, run));
      return moved === null || start === 0 ? null : moved / start;
    },
  }),
} as const;

function collapse(run: RunRecord): number | null {
  const before = run.track("cost")?.at(0) ?? null;
  if (before === null) return null;
  let hasLearnt = false;
  for (const { iteration, mean } of runningMeans(run, "cost", batchesToAverage)) {
    hasLearnt ||= mean < learntShare * before;
    // A cost that is no number any more is not a small one.
    if (hasLearnt && !(mean <= before)) return iteration;
  }
  return null;
}

type Facts = typeof measureFacts;
export type MeasureId = keyof Facts;
export const measureIds = Object.keys(measureFacts) as MeasureId[];

/** A measure with its arguments, as a lesson has it: `{ measure: "solvedAt", run: "clipped" }`. */
export type RunMeasure = {
  readonly [K in MeasureId]: { readonly measure: K } & ValuesOf<Facts[K]["arguments"]>;
}[MeasureId];

/** The facts of a measure, whose arguments are those of `RunMeasure`: the table has both by one name. */
export const factsOf = ({ measure: id }: Pick<RunMeasure, "measure">): MeasureFacts<Arguments> =>
  measureFacts[id] as unknown as MeasureFacts<Arguments>;

/** A measure and its arguments as text, whatever order they were written in: `solvedAt(run=clipped)`. */
export function measureKey(measure: RunMeasure): string {
  const { measure: id, ...values } = measure;
  const given = new Map<string, unknown>(Object.entries(values));
  const names = Object.keys(factsOf(measure).arguments);
  return `${id}(${names.map((name) => `${name}=${String(given.get(name))}`).join(",")})`;
}
