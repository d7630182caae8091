/** @file One run from its first iteration to whatever stops it, gathered whole: what `train` writes and `scenes` counts. */
import { metricFacts, type MetricId } from "../../src/experiment/metrics/index.ts";
import { type RunConfig, schemaVersion } from "../../src/experiment/schema.ts";
import type { StopReason } from "../../src/experiment/stop-reasons.ts";
import type { Checkpoint } from "../../src/protocol/checkpoint.ts";
import type { MetricFrame } from "../../src/protocol/frame.ts";
import {
  type EngineReport,
  isFull,
  type LengthTest,
  type ThreadReport,
  type Validation,
} from "../../src/protocol/session-state.ts";
import type { StartWeights } from "../../src/protocol/weights.ts";
import { nameOf } from "../../src/kept-runs/names.ts";
import type { ExportedRun } from "../../src/runs/export.ts";
import { MetricHistory } from "../../src/runs/metric-history.ts";
import { chooseEngine } from "../../web-workers/backend/choose-engine.ts";
import { TrainingSession } from "../../web-workers/session/session.ts";
import { timeIteration } from "../../web-workers/session/time-iteration.ts";
import { nextTask } from "../../web-workers/session/yielding.ts";
import { readMnist } from "./mnist-files.ts";
import { UsageError } from "./failure.ts";
import { loadThreads, type Threads } from "./helper-threads.ts";

/** A number as JSON has it: null where it was not measured, a word where it is not finite. */
export type JsonNumber = number | null | "NaN" | "Infinity" | "-Infinity";

/** Milliseconds after which signals, and news of the streams, are taken in. */
const attendEvery = 50;

export interface TrainResult {
  readonly version: number;
  readonly config: RunConfig;
  /** The engine that ran. */
  readonly backend: EngineReport["engine"];
  readonly solved: boolean;
  readonly iterations: number;
  readonly reason: StopReason;
  /** Of the last full validation; null where there was none. */
  readonly validationError: number | null;
  /** The test at another length; null where none was asked for. */
  readonly test: LengthTest | null;
  readonly seconds: number;
  /** Scalars by name, one value an iteration, the first iteration first. */
  readonly metrics: Readonly<Record<string, readonly JsonNumber[]>>;
}

export const reasonWords: Readonly<Record<StopReason, string>> = {
  solved: "solved",
  "ten-perfect-batches": "ten perfect batches",
  "iteration-limit": "iteration limit reached",
  "no-improvement": "no improvement of the validation error",
  "radius-limit": "spectral radius of Whh above its limit",
  "not-finite": "cost not finite",
};

/** The test at another length in words. */
export const describeTest = ({ length, error, samples }: LengthTest): string =>
  `tested at T=${length}: ${(100 * (1 - error)).toFixed(1)}% right, ${samples.toLocaleString("en")} samples`;

/** The threads of a run in words. */
const describeThreads = ({ allowed, atWork, why }: ThreadReport): string =>
  `${atWork} of ${allowed} ${allowed === 1 ? "thread" : "threads"} at work${why === "" ? "" : `. ${why}`}`;

function toJson(value: number): JsonNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** The columns of a run, growing frame by frame; iteration 0 belongs to no iteration and is left out. */
class Columns {
  readonly metrics: Record<string, JsonNumber[]> = {};
  private iterations = 0;
  private readonly config: RunConfig;
  last: { readonly accuracy: number; readonly cost: number } = { accuracy: 0, cost: 0 };
  validation: Validation | null = null;

  constructor(config: RunConfig) {
    this.config = config;
  }

  add(frame: MetricFrame): void {
    const skipped = frame.first === 0 ? 1 : 0;
    const count = frame.count - skipped;
    for (const { metric, values, present } of frame.scalars) {
      const column = this.column(metric);
      for (let i = skipped; i < frame.count; i += 1) {
        column.push(present[i] === 1 ? toJson(values[i] ?? Number.NaN) : null);
      }
      if (metric === "cost") this.last = { ...this.last, cost: values.at(-1) ?? Number.NaN };
      if (metric === "accuracy") this.last = { ...this.last, accuracy: values.at(-1) ?? 0 };
    }
    this.iterations += count;
    for (const column of Object.values(this.metrics)) {
      while (column.length < this.iterations) column.push(null);
    }
    const full = frame.validations.findLast((each) => isFull(each, this.config));
    this.validation = full ?? this.validation;
  }

  private column(metric: MetricId): JsonNumber[] {
    if (metricFacts(metric).shape !== "scalar") throw new Error(`${metric} is no scalar`);
    return (this.metrics[metric] ??= Array.from({ length: this.iterations }, () => null));
  }
}

/** How a run ended that was driven to its end. */
export interface DrivenRun {
  readonly engine: EngineReport;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly iterations: number;
  readonly reason: StopReason;
  readonly test: LengthTest | null;
  readonly seconds: number;
  /** The threads at its end; null where there was never more than one. */
  readonly threads: ThreadReport | null;
  /** Where it stands at its end. */
  readonly checkpoint: Checkpoint | null;
}

/** What a run may be given besides its configuration. */
export interface RunMeans {
  /** Weights in the place of drawn ones. */
  readonly start?: StartWeights | null;
  /** Left out: one. */
  readonly threads?: Threads | null;
}

/** Milliseconds after which a run that goes on may have more threads than one. */
const threadsAfter = 1000;

/** The least time between two frames, in milliseconds. */
const frameEvery = 500;

/** Trains until something stops the run, and hands over what is measured as it comes; throws UsageError where training fails. */
export async function driveToEnd(
  config: RunConfig,
  take: (frame: MetricFrame, seconds: number) => void,
  { start = null, threads = null }: RunMeans = {},
): Promise<DrivenRun> {
  let ready: { engine: EngineReport; startNorms: Readonly<Record<string, number>> } | null = null;
  let stopped: StopReason | null = null;
  let test: LengthTest | null = null;
  let failure: string | null = null;
  let shared: ThreadReport | null = null;
  const session = new TrainingSession(config, {
    chooseEngine: (wanted) => chooseEngine(wanted, timeIteration),
    loadMnist: readMnist,
    ...(threads === null ? {} : { loadThreads: loadThreads(threads) }),
    ...(start === null ? {} : { start: start.tensors }),
    report: (report) => {
      if (report.kind === "ready") ready = report;
      if (report.kind !== "state") return;
      shared = report.threads ?? null;
      if (report.state.kind === "stopped") {
        stopped = report.state.reason;
        test = report.state.test ?? null;
      }
      if (report.state.kind === "failed") failure = report.state.error.message;
    },
  });
  const started = performance.now();
  let taken = started;
  let attended = started;
  const seconds = (): number => (performance.now() - started) / 1000;
  await session.prepare();
  session.resume("training");
  // A short run is over before threads have come.
  let threadsFrom = threads === null ? Number.POSITIVE_INFINITY : threads.tried ? threadsAfter : 0;
  while (stopped === null && failure === null) {
    await session.advance(config.maxIterations);
    const now = performance.now();
    if (threads !== null && now - started >= threadsFrom) {
      threadsFrom = Number.POSITIVE_INFINITY;
      await session.setThreads(threads.count);
    }
    if (now - attended >= attendEvery) {
      attended = now;
      await nextTask();
    }
    if (now - taken < frameEvery && stopped === null) continue;
    taken = now;
    const frame = session.takeFrame();
    if (frame !== null) take(frame, seconds());
  }
  const iterations = session.iteration;
  session.reportState();
  const checkpoint = await session.checkpoint();
  session.dispose();
  if (failure !== null) throw new UsageError(`Training failed: ${String(failure)}.`);
  if (ready === null || stopped === null) throw new Error("the run neither stopped nor failed");
  const { engine, startNorms } = ready as {
    engine: EngineReport;
    startNorms: Readonly<Record<string, number>>;
  };
  return {
    engine,
    startNorms,
    iterations,
    reason: stopped,
    test,
    seconds: seconds(),
    threads: shared,
    checkpoint,
  };
}

/** Trains until something stops the run; throws UsageError where training fails. */
export async function runToEnd(
  config: RunConfig,
  progress: (line: string) => void,
  means: RunMeans = {},
): Promise<{ readonly result: TrainResult; readonly run: ExportedRun }> {
  const columns = new Columns(config);
  const history = new MetricHistory();
  const take = (frame: MetricFrame, seconds: number): void => {
    columns.add(frame);
    history.append(frame);
    const iteration = frame.first + frame.count - 1;
    const { cost, accuracy } = columns.last;
    progress(
      `iteration ${iteration}  cost ${cost.toFixed(4)}  accuracy ${Math.round(100 * accuracy)}%  ${(iteration / seconds).toFixed(0)} iterations/s`,
    );
  };
  const driven = await driveToEnd(config, take, means);
  const { iterations, reason, test, seconds, engine, startNorms, checkpoint, threads } = driven;
  if (threads !== null) progress(describeThreads(threads));
  const run: ExportedRun = {
    name: nameOf(config, null),
    config,
    engine,
    startNorms,
    rateChanges: [],
    startedFrom: means.start?.source ?? null,
    history,
    checkpoint,
  };
  const result: TrainResult = {
    version: schemaVersion,
    config,
    backend: engine.engine,
    solved: reason === "solved",
    iterations,
    reason,
    validationError: columns.validation?.error ?? null,
    test,
    seconds,
    metrics: columns.metrics,
  };
  return { result, run };
}
