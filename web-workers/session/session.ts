/**
 * @file The training session: a state machine over one run. Commands are taken one at a time between iterations, so that no
 * two things happen at once.
 */
import { memory } from "@tensorflow/tfjs-core";

import { describeProblem } from "../../src/experiment/field.ts";
import type { NamedTensor } from "../../src/experiment/named-tensor.ts";
import type { LiveField, RunConfig, StopConditions } from "../../src/experiment/schema.ts";
import { checkRun } from "../../src/experiment/validate.ts";
import { type Checkpoint, checkpointVersion } from "../../src/protocol/checkpoint.ts";
import type { MetricFrame } from "../../src/protocol/frame.ts";
import type { Inspection } from "../../src/protocol/inspection.ts";
import type { RateChange, Report } from "../../src/protocol/messages.ts";
import type { StopReason } from "../../src/experiment/stop-reasons.ts";
import { isFull, type SessionState } from "../../src/protocol/session-state.ts";
import { tensorsIn, whyNotStart } from "../../src/protocol/weights.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { IterationRecord, MetricSink } from "../metrics/read-row.ts";
import { keepMnist, type LoadMnist } from "../mnist/loaded.ts";
import { createTask } from "../tasks/index.ts";
import { FrameWriter } from "./frame-writer.ts";
import { seededMaterials } from "./materials.ts";
import { metricStrides } from "./measuring.ts";
import type { LoadThreads, Prepared, RunThreads } from "./run-threads.ts";
import { type IterationOutcome, StopWatch } from "./stopping.ts";
import { Stopwatch } from "./stopwatch.ts";
import { configOn } from "./trainer-state.ts";
import { Trainer } from "./trainer.ts";

/** Iterations that may wait for the page before training pauses for it. */
const maxWaiting = 20_000;

/** What a session reports; the same as the protocol's reports, without the run's number. */
export type SessionReport = DistributiveOmit<Report, "run" | "version">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface SessionOptions {
  readonly chooseEngine: (config: RunConfig) => Promise<ComputeEngine>;
  readonly report: (report: SessionReport) => void;
  /** Loads what lets several threads share a run; left out: one thread. */
  readonly loadThreads?: LoadThreads;
  /** Where images come from; a session without it can train on every other task. */
  readonly loadMnist?: LoadMnist;
  /** Weights that the run starts from in the place of drawn ones. */
  readonly start?: readonly NamedTensor[];
}

/** What stopping depends on. */
type Seen = { -readonly [K in keyof IterationOutcome]: IterationOutcome[K] };

const nothingSeen: Seen = {
  iteration: 0,
  cost: Number.NaN,
  accuracy: Number.NaN,
  radiusWhh: null,
};

export class TrainingSession {
  state: SessionState = { kind: "idle" };
  /** Whether the page is: for one that is hidden an engine that runs ahead is read only where a decision hangs on it. */
  isSeen = true;
  private readonly options: SessionOptions;
  private config: RunConfig;
  private readonly writer: FrameWriter;
  private readonly clock = new Stopwatch();
  private stop: StopWatch;
  private prepared: Prepared | null = null;
  private threads: RunThreads | null = null;

  /** Throws if the configuration, or a start, is not possible; the message names field, value and what is allowed. */
  constructor(config: RunConfig, options: SessionOptions) {
    const checked = checkRun(config);
    if (!checked.ok) throw new RangeError(describeProblem(checked.problem));
    const problem = options.start === undefined ? null : whyNotStart(options.start, config);
    if (problem !== null) throw new RangeError(describeProblem(problem));
    this.options = options;
    this.config = config;
    this.writer = new FrameWriter(config.length);
    this.stop = new StopWatch(config);
  }

  get iteration(): number {
    return this.prepared?.trainer.iteration ?? 0;
  }

  /** Whether the page is so far behind that training should wait for it. */
  get isBehind(): boolean {
    return this.writer.waiting >= maxWaiting;
  }

  /** Whether another iteration may be run. */
  get canTrain(): boolean {
    return !(
      this.state.kind === "failed" ||
      (this.state.kind === "stopped" && this.state.reason === "not-finite")
    );
  }

  /** Engine, weights, pipelines, and the measurements at iteration 0; or where a checkpoint was taken, on its engine. */
  async prepare(checkpoint?: Checkpoint): Promise<void> {
    await this.guarded(async () => {
      await this.loadImages();
      this.enter({ kind: "preparing", doing: "choosing the engine", done: 0, of: 1 });
      const engine = await this.options.chooseEngine(
        checkpoint === undefined ? this.config : configOn(this.config, checkpoint.engine),
      );
      this.enter({ kind: "preparing", doing: "drawing the weights", done: 0, of: 1 });
      const maxLength = createTask(this.config).batchLengths[1];
      // A run that goes on is rewound to where it began, whatever that was.
      const start =
        checkpoint === undefined ? this.options.start : tensorsIn(checkpoint.start, this.config);
      const trainer = new Trainer(engine, this.config, maxLength, () =>
        seededMaterials(this.config, start),
      );
      this.prepared = { engine, trainer };
      await trainer.compileAhead((done, of) => {
        this.enter({ kind: "preparing", doing: "compiling kernels", done, of });
      });
      this.options.report({
        kind: "ready",
        engine: engine.report,
        startNorms: trainer.startNorms(),
        strides: metricStrides(this.config),
        phases: trainer.phases,
      });
      if (checkpoint !== undefined) {
        this.restore(trainer, checkpoint);
        return;
      }
      await this.preview(trainer);
      this.enter({ kind: "idle" });
    });
  }

  /** All that this run needs to go on elsewhere; null before it is ready, once it has failed and within an iteration. */
  async checkpoint(): Promise<Checkpoint | null> {
    const { prepared, state } = this;
    if (prepared === null || state.kind === "failed") return null;
    return this.guarded(async () => {
      const standing = await prepared.trainer.state();
      if (standing === null) return null;
      return {
        version: checkpointVersion,
        ...standing,
        engine: prepared.engine.report.engine,
        seconds: this.clock.seconds(),
        stopping: this.stop.state(),
        stopped: state.kind === "stopped" ? state.reason : null,
      };
    });
  }

  /** Says that training goes on, or waits for permission to go on. */
  resume(activity: "training" | "waiting"): void {
    if (this.state.kind !== "running" || this.state.activity !== activity) {
      this.enter({ kind: "running", activity });
    }
    if (activity === "training") this.clock.start();
    else this.clock.stop();
  }

  pause(): void {
    this.clock.stop();
    if (this.state.kind === "running") this.enter({ kind: "paused" });
  }

  /** Runs one iteration, or as many as the engine queues up to `limit`; true if the run has stopped. */
  async advance(limit: number): Promise<boolean> {
    const stopped = await this.guarded(async () => {
      const { trainer } = this.need();
      do {
        await this.together(() => trainer.step(() => this.clock.seconds(), this.isSeen));
        this.clock.count();
      } while (
        !trainer.isAhead &&
        trainer.iteration < limit &&
        !this.stop.endsBlock(trainer.iteration)
      );
      if (!this.isSeen && trainer.mayLeaveRows && !this.stop.endsBlock(trainer.iteration)) {
        await trainer.rest();
        return false;
      }
      return this.settle(trainer);
    });
    return stopped ?? true;
  }

  /** Reads what was left unread while nobody saw it; true if that shows that the run has stopped. */
  async catchUp(): Promise<boolean> {
    const { trainer } = this.prepared ?? {};
    if (trainer === undefined || !trainer.hasRows) return false;
    return (await this.guarded(() => this.settle(trainer))) ?? true;
  }

  /** One iteration by itself. */
  async step(): Promise<void> {
    this.clock.start();
    const stopped = (await this.advance(this.iteration + 1)) || (await this.catchUp());
    this.clock.stop();
    if (!stopped) this.enter({ kind: "paused" });
  }

  /** One phase of an iteration. */
  async stepPhase(): Promise<void> {
    await this.guarded(async () => {
      const { trainer } = this.need();
      this.clock.start();
      await trainer.stepPhase(() => this.clock.seconds());
      this.clock.stop();
      const stopped = trainer.phasesDone === 0 && (await this.settle(trainer));
      if (!stopped) this.enter({ kind: "paused" });
    });
  }

  /** Back to iteration 0 with the same seed. */
  async rewind(): Promise<void> {
    await this.guarded(async () => {
      const { trainer } = this.need();
      trainer.rewind();
      this.writer.clear();
      this.clock.reset();
      this.stop = new StopWatch(this.config);
      await this.preview(trainer);
      this.enter({ kind: "idle" });
    });
  }

  /** A rate that holds from the next iteration on. */
  setRate(field: LiveField, value: number | null): void {
    const { trainer } = this.need();
    const problem = checkRun({ ...this.config, [field]: value });
    if (!problem.ok) throw new RangeError(describeProblem(problem.problem));
    const from = trainer.rate(field);
    this.threads?.forgetPoint();
    trainer.setRate(field, value);
    const change: RateChange = { iteration: trainer.iteration, field, from, to: value };
    this.options.report({ kind: "rate-changed", change });
  }

  /** How many threads may share the run from now on, where engine and place allow it. */
  async setThreads(count: number): Promise<void> {
    const { prepared, options } = this;
    if (prepared === null || (count === 1 && this.threads === null)) return;
    await this.guarded(async () => {
      this.threads ??= (await options.loadThreads?.(prepared)) ?? null;
      this.threads?.set(count);
    });
  }

  /** When to stop from now on. */
  setStops(stops: StopConditions): void {
    this.config = { ...this.config, ...stops };
    this.stop.change(this.config, this.iteration);
  }

  /** One sequence as the rule sees it now; null where the run cannot be looked into. */
  async inspect(sequence: number): Promise<Inspection | null> {
    if (this.state.kind === "failed") return null;
    return this.guarded(() => this.need().trainer.inspect(sequence));
  }

  /** Whether anything has been measured since the last frame. */
  get hasNews(): boolean {
    return this.writer.waiting > 0;
  }

  /** What has been measured since the last frame; null if nothing has. */
  takeFrame(): MetricFrame | null {
    return this.hasNews ? this.writer.take() : null;
  }

  /** Time in which the pace held training back. */
  addIdle(seconds: number): void {
    this.clock.addIdle(seconds);
  }

  /** Reports the state anew, with the current rates of progress. */
  reportState(): void {
    this.enter(this.state);
  }

  dispose(): void {
    this.threads?.dispose();
    this.threads = null;
    this.prepared?.trainer.dispose();
    this.prepared?.engine.dispose();
    this.prepared = null;
  }

  /** Puts the session into the failed state; what was measured stays. */
  fail(error: unknown): void {
    this.clock.stop();
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    this.enter({ kind: "failed", error: { name, message } });
  }

  /** Tasks are made at once, so what they are made of is there before. */
  private async loadImages(): Promise<void> {
    const { loadMnist } = this.options;
    if (this.config.task !== "mnist" || loadMnist === undefined) return;
    const images = await loadMnist((doing, done, of) => {
      this.enter({ kind: "preparing", doing, done, of });
    });
    keepMnist(images);
  }

  private need(): Prepared {
    if (this.prepared === null) throw new Error("the run is not prepared");
    return this.prepared;
  }

  private restore(trainer: Trainer, checkpoint: Checkpoint): void {
    trainer.restore(checkpoint);
    this.clock.reset(checkpoint.seconds);
    this.stop.restore(checkpoint.stopping);
    const { stopped } = checkpoint;
    this.enter(stopped === null ? { kind: "paused" } : { kind: "stopped", reason: stopped });
  }

  private async preview(trainer: Trainer): Promise<void> {
    await trainer.preview();
    await trainer.collect((record) => this.writer.open(record));
  }

  /** Reads the waiting rows, validates where due, and stops where a reason is found. */
  private async settle(trainer: Trainer): Promise<boolean> {
    let values: Seen = nothingSeen;
    const found: { reason: StopReason | null } = { reason: null };
    const open = (record: IterationRecord): MetricSink => {
      const sink = this.writer.open(record);
      values = { ...nothingSeen, iteration: record.iteration };
      return {
        steps: sink.steps,
        spectrum: sink.spectrum,
        scalar: (metric, value) => {
          sink.scalar(metric, value);
          if (metric === "cost" || metric === "accuracy" || metric === "radiusWhh") {
            values[metric] = value;
          }
        },
      };
    };
    await trainer.collect(open, () => {
      found.reason = this.stop.afterIteration(values);
      return found.reason !== null || this.stop.isPerfect;
    });
    const { reason: earlier } = found;
    const reason =
      earlier === "not-finite" ? earlier : ((await this.validateIfDue(trainer)) ?? earlier);
    if (reason === null) return false;
    this.clock.stop();
    if (this.config.testLength !== null) this.enter({ kind: "running", activity: "testing" });
    const test = await this.together(() => trainer.test());
    this.enter({ kind: "stopped", reason, ...(test === null ? {} : { test }) });
    return true;
  }

  private async validateIfDue(trainer: Trainer): Promise<StopReason | null> {
    const due = this.stop.checkDue(trainer.iteration);
    if (due === null) return this.stop.afterPerfectBatches();
    const before = this.state;
    this.enter({ kind: "running", activity: "validating" });
    const validation = await this.together(() => trainer.validate(due === "solved"));
    this.writer.addValidation(validation, isFull(validation, this.config));
    this.enter(before);
    return this.stop.afterValidation(validation) ?? this.stop.afterPerfectBatches();
  }

  private together<T>(work: () => Promise<T>): Promise<T> {
    return this.threads === null ? work() : this.threads.run(work);
  }

  /** What the work gives, or null where it failed, which the state then says. */
  private async guarded<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  private enter(state: SessionState): void {
    this.state = state;
    this.options.report({
      kind: "state",
      state,
      iteration: this.iteration,
      phasesDone: this.prepared?.trainer.phasesDone ?? 0,
      rate: state.kind === "running" ? this.clock.rate() : null,
      fullRate: this.clock.fullRate(),
      ...(this.threads && { threads: this.threads.report }),
      memory: {
        tensors: this.prepared === null ? 0 : memory().numTensors,
        bytes: this.prepared?.engine.usedBytes() ?? 0,
      },
    });
  }
}
