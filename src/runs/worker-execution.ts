/** @file Runs of a study on training workers: one run at a time on each, and the worker kept for the next. For page and command line. */
import type { Report } from "../protocol/messages.ts";
import type { SessionError } from "../protocol/session-state.ts";
import type { RunOutcome, RunSpec } from "../studies/outcome.ts";
import { Job, type JobOptions, type Preparing } from "./job.ts";
import type { ResumePointStore } from "./resume-point.ts";
import type { OpenWorker, WorkerHandle, WorkerListener } from "./worker-handle.ts";

/** A run that is under way. */
export interface Execution {
  /** Null: it was cancelled. */
  readonly outcome: Promise<RunOutcome | null>;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Cancels it once it is kept where it stands. */
  leave(): void;
  /** What the run has shown so far. */
  soFar(): RunOutcome;
  /** What its worker prepares; null: it is ready. */
  preparing(): Preparing | null;
}

/** `onProgress` is called when a run has shown more. */
export type Execute = (spec: RunSpec, onProgress: () => void) => Execution;

const usualKeepEvery = 20_000;

/** A worker and the run it has in hand. */
class PooledWorker implements WorkerListener {
  private readonly worker: WorkerHandle;
  private job: Job | null = null;
  private readonly release: (worker: PooledWorker, isBroken: boolean) => void;

  constructor(open: OpenWorker, release: (worker: PooledWorker, isBroken: boolean) => void) {
    this.release = release;
    this.worker = open(this);
  }

  run(spec: RunSpec, options: Omit<JobOptions, "send">): Execution {
    const job = new Job(spec, { ...options, send: (command) => this.worker.send(command) });
    this.job = job;
    void job.begin();
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
      leave: () => job.leave(),
      soFar: () => job.soFar(),
      preparing: () => job.preparing,
    };
  }

  report(report: Report): void {
    this.job?.report(report);
  }

  broken(error: SessionError): void {
    void this.job?.fail(error.message);
  }

  close(): void {
    this.job?.cancel();
    this.worker.close();
  }
}

/** Keeps workers that have finished a run for the next one. */
export class WorkerPool {
  private readonly open: OpenWorker;
  private readonly resumePoints: ResumePointStore | null;
  private readonly keepEvery: number;
  private readonly idle: PooledWorker[] = [];
  private readonly busy = new Set<PooledWorker>();

  /**
   * `resumePoints`: where runs are kept while they are under way, and at their ends where others go on from them; null: nowhere.
   * `keepEvery`: milliseconds of training that a crash may cost.
   */
  constructor(
    open: OpenWorker,
    resumePoints: ResumePointStore | null = null,
    keepEvery = usualKeepEvery,
  ) {
    this.open = open;
    this.resumePoints = resumePoints;
    this.keepEvery = keepEvery;
  }

  readonly execute: Execute = (spec, onProgress) => {
    const worker =
      this.idle.pop() ?? new PooledWorker(this.open, (done, isBroken) => this.take(done, isBroken));
    this.busy.add(worker);
    const { resumePoints, keepEvery } = this;
    return worker.run(spec, { onProgress, resumePoints, keepEvery });
  };

  /** Ends every worker; runs that are under way are cancelled. */
  close(): void {
    for (const worker of [...this.idle, ...this.busy]) worker.close();
    this.idle.length = 0;
    this.busy.clear();
  }

  private take(worker: PooledWorker, isBroken: boolean): void {
    if (!this.busy.delete(worker)) return;
    if (isBroken) worker.close();
    else this.idle.push(worker);
  }
}
