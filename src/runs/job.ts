/** @file One run of a study on a worker, from its preparation to its outcome. */
import type { Checkpoint } from "../protocol/checkpoint.ts";
import { type Command, protocolVersion, type Report } from "../protocol/messages.ts";
import type { SessionState } from "../protocol/session-state.ts";
import type { RunOutcome, RunSpec } from "../studies/outcome.ts";
import { familyOf } from "../studies/outcome-key.ts";
import { nameOf, OutcomeGatherer, type RunEnd } from "./outcome-gatherer.ts";
import type { ResumePoint, ResumePointStore } from "./resume-point.ts";

export interface JobOptions {
  /** Called when the run has shown more. */
  readonly onProgress: () => void;
  readonly send: (command: Command) => void;
  /** Where the run's resume point is kept; null: nowhere, and it begins at its beginning. */
  readonly resumePoints: ResumePointStore | null;
  /** Milliseconds of training between two resume points that are kept. */
  readonly keepEvery: number;
}

export type Preparing = Extract<SessionState, { kind: "preparing" }>;
type Stopped = Extract<SessionState, { kind: "stopped" }>;

let runsBegun = 0;

export class Job {
  readonly outcome: Promise<RunOutcome | null>;
  private settle: (outcome: RunOutcome | null) => void = () => {};
  private readonly id = ++runsBegun;
  private readonly spec: RunSpec;
  private readonly options: JobOptions;
  private gatherer: OutcomeGatherer;
  private stage: "preparing" | "training" | "paused" = "preparing";
  private isPaused = false;
  /** What the worker prepares; null: it is ready. */
  preparing: Preparing | null = null;
  private known: RunEnd = {
    end: "iteration-limit",
    failure: null,
    iterations: 0,
    backend: null,
    test: null,
  };
  private stopped: Stopped | null = null;
  private isAsked = false;
  private isLeaving = false;
  private keptAt = performance.now();

  constructor(spec: RunSpec, options: JobOptions) {
    this.outcome = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.spec = spec;
    this.options = options;
    this.gatherer = new OutcomeGatherer(spec);
  }

  /** Prepares the run: where it was cut off, or where a shorter one ended that it goes on from; else at its beginning. */
  async begin(): Promise<void> {
    const { config } = this.spec;
    const prepare = { kind: "prepare", version: protocolVersion, run: this.id, config } as const;
    const resumePoint = await this.find();
    if (resumePoint === null) {
      this.options.send(prepare);
      return;
    }
    this.gatherer = new OutcomeGatherer(this.spec, resumePoint.gathered);
    this.known = { ...this.known, iterations: resumePoint.checkpoint.iteration };
    // The limit it stopped at is no longer one.
    this.options.send({ ...prepare, checkpoint: { ...resumePoint.checkpoint, stopped: null } });
  }

  pause(): void {
    this.isPaused = true;
    if (this.stage !== "training") return;
    this.stage = "paused";
    this.options.send({ kind: "pause", run: this.id });
  }

  resume(): void {
    this.isPaused = false;
    if (this.stage === "paused") this.train();
  }

  cancel(): void {
    this.settle(null);
  }

  /** Ends where it stands, once that is kept; a run that is over meanwhile has its outcome. */
  leave(): void {
    if (this.stage === "preparing" || this.options.resumePoints === null) this.cancel();
    this.isLeaving = true;
    this.goOn();
  }

  soFar(): RunOutcome {
    return this.gatherer.read({ ...this.known, iterations: this.gatherer.newest });
  }

  /** Where it stood goes before it is tried again: what cannot be gone on from would fail every time. */
  async fail(message: string): Promise<void> {
    const { spec, options } = this;
    await options.resumePoints?.forget([familyOf(spec)]).catch(() => {});
    this.settle(this.gatherer.read({ ...this.known, end: "failed", failure: message }));
  }

  report(report: Report): void {
    if (report.run !== this.id) return;
    switch (report.kind) {
      case "ready":
        this.preparing = null;
        this.known = { ...this.known, backend: report.engine.engine };
        if (this.isPaused) this.stage = "paused";
        else this.train();
        return;
      case "state":
        this.known = { ...this.known, iterations: report.iteration };
        if (report.state.kind === "failed") void this.fail(report.state.error.message);
        else if (report.state.kind === "stopped") this.stopped = report.state;
        else if (report.state.kind === "preparing") {
          this.preparing = report.state;
          this.options.onProgress();
        }
        break;
      case "frame":
        this.gatherer.add(report.frame);
        this.options.send({ kind: "acknowledge", run: this.id });
        this.options.onProgress();
        break;
      case "checkpoint":
        void this.take(report.checkpoint);
        return;
      case "inspection":
      case "rate-changed":
        return;
    }
    this.goOn();
  }

  /** Without a resume point, or where it cannot be read, the run begins at its beginning and comes to the same numbers. */
  private async find(): Promise<ResumePoint | null> {
    const { spec, options } = this;
    try {
      const found = (await options.resumePoints?.load(familyOf(spec))) ?? null;
      return found !== null && canGoOnFrom(found, spec) ? found : null;
    } catch {
      return null;
    }
  }

  private train(): void {
    this.stage = "training";
    const { maxIterations } = this.spec.config;
    this.options.send({ kind: "train", run: this.id, until: maxIterations, pace: null });
  }

  /** The last frame comes after the news that the run has stopped. */
  private get isAllIn(): boolean {
    return this.stopped !== null && this.gatherer.newest >= this.known.iterations;
  }

  /** Whether another run may go on from this one's end. */
  private get leavesItsEnd(): boolean {
    const { isResumable = false } = this.spec;
    return isResumable && this.stopped?.reason === "iteration-limit";
  }

  private goOn(): void {
    const { resumePoints, keepEvery } = this.options;
    if (resumePoints === null) {
      if (this.isAllIn) this.finish();
      return;
    }
    if (this.isAsked) return;
    const isLate = this.stage === "training" && performance.now() - this.keptAt >= keepEvery;
    const isDue = isLate || this.isLeaving;
    if (this.isAllIn ? this.leavesItsEnd : isDue && this.stopped === null) {
      this.isAsked = true;
      this.options.send({ kind: "checkpoint", run: this.id });
    } else if (this.isAllIn) {
      void resumePoints.forget([familyOf(this.spec)]).catch(() => {});
      this.finish();
    }
  }

  /** Keeps where the run stands: without that it can still be made anew. */
  private async take(checkpoint: Checkpoint | null): Promise<void> {
    const isEnd = this.isAllIn && this.leavesItsEnd;
    if (checkpoint !== null && checkpoint.iteration === this.gatherer.newest) {
      const resumePoint = { checkpoint, gathered: this.gatherer.gathered() };
      await this.options.resumePoints?.save(familyOf(this.spec), resumePoint).catch(() => {});
    }
    this.keptAt = performance.now();
    this.isAsked = false;
    if (isEnd) this.finish();
    else if (this.isLeaving && this.stopped === null) this.cancel();
    else this.goOn();
  }

  private finish(): void {
    if (this.stopped === null) return;
    const { reason, test } = this.stopped;
    this.settle(this.gatherer.read({ ...this.known, end: reason, test: test ?? null }));
  }
}

/** A run of the same configuration may have gone beyond this one's limit, or kept other curves. */
const canGoOnFrom = ({ checkpoint, gathered }: ResumePoint, { config, keep }: RunSpec): boolean =>
  checkpoint.iteration <= config.maxIterations &&
  keep.every((request) => gathered.curves.has(nameOf(request)));
