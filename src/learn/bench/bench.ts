/** @file The runs of a lesson on this device: a few at a time, each from its beginning to its own end, in workers of their own. */
import { createStore } from "zustand/vanilla";
import type { RunConfig } from "../../experiment/schema.ts";
import { Run } from "../../runs/run.ts";
import type { OpenWorker } from "../../runs/worker-handle.ts";
import { recordOf } from "../lesson/record-of.ts";
import type { RunRecord } from "../measures/record.ts";

export type BenchRunState =
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly iteration: number; readonly of: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly problem: string };

/** A run and how it is doing. */
interface Place {
  readonly run: Run;
  readonly record: RunRecord;
  state: BenchRunState;
}

export interface BenchOptions {
  readonly openWorker: OpenWorker;
  /** Runs at once. */
  readonly slots: number;
  /** Runs a task before the next picture. */
  readonly beforePaint: (task: () => void) => void;
}

export class Bench {
  /** How each run is doing, by its key. */
  readonly states = createStore<Readonly<Record<string, BenchRunState>>>(() => ({}));
  /** Rises whenever more has been measured. */
  readonly revision = createStore<{ readonly revision: number }>(() => ({ revision: 0 }));
  private readonly runs = new Map<string, Place>();
  private readonly options: BenchOptions;
  private newsAwaits = false;

  constructor(options: BenchOptions) {
    this.options = options;
  }

  /** Begins a run, in its turn; one that is there already, and has not failed, goes on. */
  start(key: string, config: RunConfig): void {
    const known = this.runs.get(key);
    if (known !== undefined && known.state.kind !== "failed") return;
    known?.run.close();
    const run = new Run(config, this.options.openWorker, { changed: () => this.follow(key) });
    const record = recordOf(config, () => ({
      history: run.history,
      startNorms: run.status.startNorms,
    }));
    this.runs.set(key, { run, record, state: { kind: "waiting" } });
    this.fill();
    this.publishSoon();
  }

  /** What has been measured of a run so far; null: it was not begun here. */
  record(key: string): RunRecord | null {
    return this.runs.get(key)?.record ?? null;
  }

  isDone(key: string): boolean {
    return this.runs.get(key)?.state.kind === "done";
  }

  /** Ends a run and forgets it. */
  forget(key: string): void {
    this.runs.get(key)?.run.close();
    this.runs.delete(key);
    this.fill();
    this.publishSoon();
  }

  /** Ends everything. */
  close(): void {
    for (const { run } of this.runs.values()) run.close();
    this.runs.clear();
  }

  setVisible(visible: boolean): void {
    for (const { run, state } of this.runs.values()) {
      if (state.kind === "running") run.setVisible(visible);
    }
  }

  private fill(): void {
    const all = [...this.runs.values()];
    let free = this.options.slots - all.filter(({ state }) => state.kind === "running").length;
    for (const each of all) {
      if (free <= 0) return;
      if (each.state.kind !== "waiting") continue;
      free -= 1;
      each.state = { kind: "running", iteration: 0, of: each.run.config.maxIterations };
      each.run.prepare(each.run.config, true);
    }
  }

  /** Takes in what a worker has said. */
  private follow(key: string): void {
    const place = this.runs.get(key);
    if (place === undefined || place.state.kind !== "running") return;
    const { run } = place;
    const { ready, state, iteration } = run.status;
    if (state.kind === "failed") {
      this.end(place, { kind: "failed", problem: state.error.message });
      return;
    }
    // The last frame comes after the news that the run has stopped.
    if (state.kind === "stopped" && run.history.newest >= iteration) {
      this.end(place, { kind: "done" });
      return;
    }
    if (ready && run.order === null && state.kind === "idle")
      run.train(run.config.maxIterations, null);
    place.state = { ...place.state, iteration: Math.max(0, run.history.newest) };
    this.publishSoon();
  }

  private end(place: Place, state: BenchRunState): void {
    place.state = state;
    place.run.close();
    this.fill();
    this.publishSoon();
  }

  private publishSoon(): void {
    if (this.newsAwaits) return;
    this.newsAwaits = true;
    this.options.beforePaint(() => {
      this.newsAwaits = false;
      this.states.setState(
        Object.fromEntries([...this.runs].map(([key, { state }]) => [key, state])),
        true,
      );
      this.revision.setState(({ revision }) => ({ revision: revision + 1 }));
    });
  }
}
