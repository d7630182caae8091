/**
 * @file Every lane's configuration over several seeds, in workers beside those of the lanes; what a run measured stays as
 * thinned columns when its worker goes on to the next.
 */
import { elementAt } from "../basics/element-at.ts";
import { createStore } from "zustand/vanilla";
import type { MetricId } from "../experiment/metrics/index.ts";
import type { RunConfig } from "../experiment/schema.ts";
import { isSolved } from "../protocol/session-state.ts";
import type { StartWeights } from "../protocol/weights.ts";
import { type SeedOutcome } from "../studies/learnt.ts";
import { tenPerfectAt } from "../studies/perfect-batches.ts";
import { seedConfig, seedsFrom } from "../studies/seeds.ts";
import type { SeedColumn } from "../studies/statistics/spread.ts";
import { Run } from "./run.ts";
import type { ScalarHistory } from "./scalar-history.ts";
import type { OpenWorker } from "./worker-handle.ts";

/** Values of a metric that are kept of a run. */
const maxValues = 2048;

/** A run that is over. */
export interface SeedRun extends SeedOutcome {
  /** The lane's key. */
  readonly lane: number;
  /** Of training. */
  readonly seconds: number;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly columns: ReadonlyMap<MetricId, SeedColumn>;
}

export type SeedStudyState =
  | { readonly kind: "none" }
  /** There was one, of lanes that have been changed since. */
  | { readonly kind: "dropped" }
  | {
      readonly kind: "running" | "done" | "cancelled";
      /** The iteration that runs go to at most. */
      readonly limit: number;
      /** Seeds of each lane. */
      readonly seeds: number;
      /** Runs in all, and those that are under way at once. */
      readonly of: number;
      readonly atOnce: number;
      /** Those that are over, in the order in which they ended. */
      readonly runs: readonly SeedRun[];
    };

export type ShownStudy = Exclude<SeedStudyState, { kind: "none" | "dropped" }>;

export interface StudiedLane {
  readonly key: number;
  readonly config: RunConfig;
  /** What all of its seeds start from; null: each draws its own weights. */
  readonly start: StartWeights | null;
}

interface Job {
  readonly lane: number;
  readonly config: RunConfig;
  readonly start: StartWeights | null;
}

/** A worker with the run it has in hand. */
interface BusyWorker {
  readonly run: Run;
  job: Job;
  /** Told to train; told to hand its frame over. */
  stage: "preparing" | "training" | "collecting";
}

export class SeedStudy {
  readonly state = createStore<SeedStudyState>(() => ({ kind: "none" }));
  private readonly open: OpenWorker;
  private readonly news: () => void;
  private busy: BusyWorker[] = [];
  private jobs: Job[] = [];

  /** `news` is called when there is more, or less, to draw. */
  constructor(open: OpenWorker, news: () => void) {
    this.open = open;
    this.news = news;
  }

  /** Runs `seeds` seeds of every lane from its own on, at most `workers` at a time; an earlier study goes. */
  start(lanes: readonly StudiedLane[], seeds: number, limit: number, workers: number): void {
    this.close();
    const perLane = lanes.map(({ key, config, start }) =>
      seedsFrom(config.seed, seeds).map((seed): Job => {
        return { lane: key, config: seedConfig(config, seed, limit), start };
      }),
    );
    // Seed by seed, so that lanes can be compared while results arrive.
    this.jobs = Array.from({ length: seeds }, (_, index) =>
      perLane.flatMap((jobs) => jobs[index] ?? []),
    ).flat();
    const of = this.jobs.length;
    const atOnce = Math.min(workers, of);
    this.state.setState({ kind: "running", limit, seeds, of, atOnce, runs: [] }, true);
    this.news();
    for (let count = atOnce; count > 0; count -= 1) this.openWorker();
  }

  /** Stops; what has arrived stays. */
  cancel(): void {
    const state = this.state.getState();
    if (state.kind !== "running") return;
    this.close();
    this.state.setState(
      state.runs.length === 0 ? { kind: "none" } : { ...state, kind: "cancelled" },
      true,
    );
    this.news();
  }

  clear(): void {
    if (this.state.getState().kind !== "none") this.end("none");
  }

  /** The lanes are others now: what was found is not of them, and is not to go without a word. */
  drop(): void {
    if ("runs" in this.state.getState()) this.end("dropped");
  }

  private end(kind: "none" | "dropped"): void {
    this.close();
    this.state.setState({ kind }, true);
    this.news();
  }

  private close(): void {
    for (const { run } of this.busy) run.close();
    this.busy = [];
    this.jobs = [];
  }

  private openWorker(): void {
    const job = this.jobs.shift();
    if (job === undefined) return;
    const run = new Run(job.config, this.open, {
      changed: () => {
        if (this.busy.includes(worker)) this.proceed(worker);
      },
    });
    const worker: BusyWorker = { run, job, stage: "preparing" };
    this.busy.push(worker);
    this.begin(worker, job);
  }

  private begin(worker: BusyWorker, job: Job): void {
    worker.job = job;
    worker.stage = "preparing";
    // Unseen, it sends nothing while it trains.
    worker.run.prepare(job.config, false, job.start);
  }

  private proceed(worker: BusyWorker): void {
    const { run, job } = worker;
    const { state, ready, iteration } = run.status;
    if (state.kind === "failed") {
      this.finish(worker);
    } else if (state.kind === "stopped" && worker.stage === "training") {
      worker.stage = "collecting";
      run.setVisible(true);
    } else if (worker.stage === "collecting" && run.history.newest >= iteration) {
      this.finish(worker);
    } else if (ready && state.kind === "idle" && worker.stage === "preparing") {
      worker.stage = "training";
      run.train(job.config.maxIterations, null);
    }
  }

  private finish(worker: BusyWorker): void {
    const state = this.state.getState();
    if (state.kind !== "running") return;
    const runs = [...state.runs, runOf(worker)];
    const next = this.jobs.shift();
    const isDone = runs.length === state.of;
    if (isDone) this.close();
    this.state.setState({ ...state, kind: isDone ? "done" : "running", runs }, true);
    this.news();
    if (next !== undefined) {
      this.begin(worker, next);
    } else if (!isDone) {
      worker.run.close();
      this.busy = this.busy.filter((each) => each !== worker);
    }
  }
}

function runOf({ run, job: { lane, config } }: BusyWorker): SeedRun {
  const { status, history } = run;
  const accuracy = history.scalar("accuracy");
  const solved = history.validations.find((validation) => isSolved(validation, config));
  return {
    lane,
    seed: config.seed,
    iterations: Math.max(0, history.newest),
    seconds: history.seconds.at(history.newest) ?? 0,
    end: status.state.kind === "stopped" ? status.state.reason : "failed",
    perfectAt: accuracy === null ? null : tenPerfectAt(accuracy.values.subarray(1, history.length)),
    solvedAt: solved?.iteration ?? null,
    startNorms: status.startNorms,
    columns: new Map(
      history.scalarMetrics.flatMap((metric) => {
        const column = history.scalar(metric);
        if (column === null) return [];
        return [[metric, thinned(column, status.strides[metric] ?? 1)] as const];
      }),
    ),
  };
}

/** What was measured, in at most `maxValues` values an even number of strides apart: the same iterations for every seed. */
function thinned({ values, present, length }: ScalarHistory, stride: number): SeedColumn {
  let count = 0;
  for (let i = 0; i < length; i += 1) count += elementAt(present, i);
  const every = count <= maxValues ? 1 : stride * Math.ceil(count / maxValues);
  const iterations: number[] = [];
  for (let i = 0; i < length; i += every) if (present[i] === 1) iterations.push(i);
  return {
    iterations: Uint32Array.from(iterations),
    values: Float32Array.from(iterations, (iteration) => values[iteration] ?? Number.NaN),
  };
}
