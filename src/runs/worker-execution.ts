/** @file Runs of a study on training workers: one run at a time on each, and the worker kept for the next. For page and command line. */
import { type Command, protocolVersion, type Report } from "../protocol/messages.ts";
import type { SessionError, SessionState } from "../protocol/session-state.ts";
import type { RunOutcome, RunSpec } from "../studies/outcome.ts";
import { OutcomeGatherer, type RunEnd } from "./outcome-gatherer.ts";
import type { OpenWorker, WorkerHandle, WorkerListener } from "./worker-handle.ts";

/** A run that is under way. */
export interface Execution {
  /** Null: it was cancelled. */
  readonly outcome: Promise<RunOutcome | null>;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** What the run has shown so far. */
  soFar(): RunOutcome;
  /** What its worker prepares; null: it is ready. */
  preparing(): Preparing | null;
}

export type Preparing = Extract<SessionState, { kind: "preparing" }>;

/** Called when a run has shown more. */
export type Execute = (spec: RunSpec, onProgress: () => void) => Execution;

let runsBegun = 0;

/** A worker and the run it has in hand. */
class Bench implements WorkerListener {
  private readonly worker: WorkerHandle;
  private job: Job | null = null;
  private readonly release: (bench: Bench, isBroken: boolean) => void;

  constructor(open: OpenWorker, release: (bench: Bench, isBroken: boolean) => void) {
    this.release = release;
    this.worker = open(this);
  }

  run(spec: RunSpec, onProgress: () => void): Execution {
    const job = new Job(spec, onProgress, (command) => this.worker.send(command));
    this.job = job;
    return {
      outcome: job.outcome.then((outcome) => {
        this.job = null;
        // A run that is cancelled may be in the middle of anything, so its worker goes with it.
        this.release(this, outcome === null || outcome.end === "failed");
        return outcome;
      }),
      pause: () => job.pause(),
      resume: () => job.resume(),
      cancel: () => job.cancel(),
      soFar: () => job.soFar(),
      preparing: () => job.preparing,
    };
  }

  report(report: Report): void {
    this.job?.report(report);
  }

  broken(error: SessionError): void {
    this.job?.fail(error.message);
  }

  close(): void {
    this.job?.cancel();
    this.worker.close();
  }
}

/** One run on a worker, from its preparation to its outcome. */
class Job {
  readonly outcome: Promise<RunOutcome | null>;
  private settle: (outcome: RunOutcome | null) => void = () => {};
  private readonly id = ++runsBegun;
  private readonly spec: RunSpec;
  private readonly gatherer: OutcomeGatherer;
  private readonly onProgress: () => void;
  private readonly send: (command: Command) => void;
  private stage: "preparing" | "training" | "paused" = "preparing";
  private isPaused = false;
  preparing: Preparing | null = null;
  private known: RunEnd = {
    end: "iteration-limit",
    failure: null,
    iterations: 0,
    backend: null,
    test: null,
  };
  private stopped: Extract<SessionState, { kind: "stopped" }> | null = null;

  constructor(spec: RunSpec, onProgress: () => void, send: (command: Command) => void) {
    this.outcome = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.spec = spec;
    this.gatherer = new OutcomeGatherer(spec);
    this.onProgress = onProgress;
    this.send = send;
    send({ kind: "prepare", version: protocolVersion, run: this.id, config: spec.config });
  }

  pause(): void {
    this.isPaused = true;
    if (this.stage !== "training") return;
    this.stage = "paused";
    this.send({ kind: "pause", run: this.id });
  }

  resume(): void {
    this.isPaused = false;
    if (this.stage === "paused") this.train();
  }

  cancel(): void {
    this.settle(null);
  }

  soFar(): RunOutcome {
    return this.gatherer.read({ ...this.known, iterations: this.gatherer.newest });
  }

  fail(message: string): void {
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
        if (report.state.kind === "failed") this.fail(report.state.error.message);
        else if (report.state.kind === "stopped") this.stopped = report.state;
        else if (report.state.kind === "preparing") {
          this.preparing = report.state;
          this.onProgress();
        }
        break;
      case "frame":
        this.gatherer.add(report.frame);
        this.send({ kind: "acknowledge", run: this.id });
        this.onProgress();
        break;
      case "inspection":
      case "rate-changed":
      case "checkpoint":
        return;
    }
    this.finishIfAllIsIn();
  }

  private train(): void {
    this.stage = "training";
    const { maxIterations } = this.spec.config;
    this.send({ kind: "train", run: this.id, until: maxIterations, pace: null });
  }

  /** The last frame comes after the news that the run has stopped. */
  private finishIfAllIsIn(): void {
    if (this.stopped === null || this.gatherer.newest < this.known.iterations) return;
    const { reason, test } = this.stopped;
    this.settle(this.gatherer.read({ ...this.known, end: reason, test: test ?? null }));
  }
}

/** Keeps workers that have finished a run for the next one. */
export class WorkerPool {
  private readonly open: OpenWorker;
  private readonly idle: Bench[] = [];
  private readonly busy = new Set<Bench>();

  constructor(open: OpenWorker) {
    this.open = open;
  }

  readonly execute: Execute = (spec, onProgress) => {
    const bench =
      this.idle.pop() ?? new Bench(this.open, (done, isBroken) => this.take(done, isBroken));
    this.busy.add(bench);
    return bench.run(spec, onProgress);
  };

  /** Ends every worker; runs that are under way are cancelled. */
  close(): void {
    for (const bench of [...this.idle, ...this.busy]) bench.close();
    this.idle.length = 0;
    this.busy.clear();
  }

  private take(bench: Bench, isBroken: boolean): void {
    if (!this.busy.delete(bench)) return;
    if (isBroken) bench.close();
    else this.idle.push(bench);
  }
}
