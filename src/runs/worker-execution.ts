/** @file Runs of a study on training workers: one run at a time on each, and the worker kept for the next. For page and command line. */
import type { Checkpoint } from "../protocol/checkpoint.ts";
import { type Command, protocolVersion, type Report } from "../protocol/messages.ts";
import type { SessionError, SessionState } from "../protocol/session-state.ts";
import { type RunOutcome, runKey, type RunSpec } from "../studies/outcome.ts";
import { type Gathered, OutcomeGatherer, type RunEnd } from "./outcome-gatherer.ts";
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
}

/** `onProgress` is called when a run has shown more. */
export type Execute = (spec: RunSpec, onProgress: () => void) => Execution;

/** The end of a run that reached its limit, for another that goes on from there; survives structured cloning. */
export interface RunEnding {
  readonly checkpoint: Checkpoint;
  readonly gathered: Gathered;
}

/** Where endings are kept, by the keys of their runs. */
export interface EndingStore {
  load(key: string): Promise<RunEnding | null>;
  save(key: string, ending: RunEnding): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
}

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

  run(spec: RunSpec, onProgress: () => void, endings: EndingStore | null): Execution {
    const job = new Job(spec, onProgress, (command) => this.worker.send(command), endings);
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
      soFar: () => job.soFar(),
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
  private readonly endings: EndingStore | null;
  private gatherer: OutcomeGatherer;
  private readonly onProgress: () => void;
  private readonly send: (command: Command) => void;
  private stage: "preparing" | "training" | "paused" = "preparing";
  private isPaused = false;
  private known: RunEnd = {
    end: "iteration-limit",
    failure: null,
    iterations: 0,
    backend: null,
    test: null,
  };
  private stopped: Extract<SessionState, { kind: "stopped" }> | null = null;

  constructor(
    spec: RunSpec,
    onProgress: () => void,
    send: (command: Command) => void,
    endings: EndingStore | null,
  ) {
    this.outcome = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.spec = spec;
    this.gatherer = new OutcomeGatherer(spec);
    this.onProgress = onProgress;
    this.send = send;
    this.endings = endings;
  }

  /** Prepares the run, where there is one from the end of the run it goes on from. */
  async begin(): Promise<void> {
    const { config, after } = this.spec;
    const prepare = { kind: "prepare", version: protocolVersion, run: this.id, config } as const;
    const ending = after === undefined ? null : await this.findEnding(after);
    if (ending === null) {
      this.send(prepare);
      return;
    }
    this.gatherer = new OutcomeGatherer(this.spec, ending.gathered);
    // The limit it stopped at is no longer one.
    this.send({ ...prepare, checkpoint: { ...ending.checkpoint, stopped: null } });
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
        this.known = { ...this.known, backend: report.engine.engine };
        if (this.isPaused) this.stage = "paused";
        else this.train();
        return;
      case "state":
        this.known = { ...this.known, iterations: report.iteration };
        if (report.state.kind === "failed") this.fail(report.state.error.message);
        else if (report.state.kind === "stopped") this.stopped = report.state;
        break;
      case "frame":
        this.gatherer.add(report.frame);
        this.send({ kind: "acknowledge", run: this.id });
        this.onProgress();
        break;
      case "checkpoint":
        void this.finishWith(report.checkpoint);
        return;
      case "inspection":
      case "rate-changed":
        return;
    }
    this.finishIfAllIsIn();
  }

  /** Without the ending, or where it cannot be read, the run begins at its beginning and comes to the same numbers. */
  private async findEnding(after: RunSpec): Promise<RunEnding | null> {
    try {
      return (await this.endings?.load(runKey(after))) ?? null;
    } catch {
      return null;
    }
  }

  private train(): void {
    this.stage = "training";
    const { maxIterations } = this.spec.config;
    this.send({ kind: "train", run: this.id, until: maxIterations, pace: null });
  }

  /** The last frame comes after the news that the run has stopped. */
  private finishIfAllIsIn(): void {
    if (this.stopped === null || this.gatherer.newest < this.known.iterations) return;
    const { isResumable = false } = this.spec;
    if (isResumable && this.endings !== null && this.stopped.reason === "iteration-limit") {
      this.send({ kind: "checkpoint", run: this.id });
    } else {
      this.finish(this.stopped);
    }
  }

  /** Keeps the ending where there is one: without it the run can still be made anew. */
  private async finishWith(checkpoint: Checkpoint | null): Promise<void> {
    if (this.stopped === null) return;
    if (checkpoint !== null) {
      const ending = { checkpoint, gathered: this.gatherer.gathered() };
      await this.endings?.save(runKey(this.spec), ending).catch(() => {});
    }
    this.finish(this.stopped);
  }

  private finish({ reason, test }: Extract<SessionState, { kind: "stopped" }>): void {
    this.settle(this.gatherer.read({ ...this.known, end: reason, test: test ?? null }));
  }
}

/** Keeps workers that have finished a run for the next one. */
export class WorkerPool {
  private readonly open: OpenWorker;
  private readonly endings: EndingStore | null;
  private readonly idle: Bench[] = [];
  private readonly busy = new Set<Bench>();

  /** `endings`: where runs that others go on from leave their ends; null: every run begins at its beginning. */
  constructor(open: OpenWorker, endings: EndingStore | null = null) {
    this.open = open;
    this.endings = endings;
  }

  readonly execute: Execute = (spec, onProgress) => {
    const bench =
      this.idle.pop() ?? new Bench(this.open, (done, isBroken) => this.take(done, isBroken));
    this.busy.add(bench);
    return bench.run(spec, onProgress, this.endings);
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
