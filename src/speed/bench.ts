/** @file Times the engines in a worker of its own, and keeps what that has reported. */
import { createStore } from "zustand/vanilla";
import type { Work } from "../experiment/presets.ts";
import {
  type BenchCommand,
  type BenchEngine,
  benchEngines,
  type BenchOutcome,
  type BenchReport,
} from "../protocol/bench-messages.ts";
import type { SessionError } from "../protocol/session-state.ts";
import type { WorkerHandle, WorkerListener } from "../runs/worker-handle.ts";

export type BenchPhase =
  | { readonly kind: "empty" }
  /** What is being timed; null: an engine opens. */
  | { readonly kind: "running"; readonly at: { engine: BenchEngine; index: number } | null }
  | { readonly kind: "cancelled" }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string };

export interface EngineFacts {
  readonly adapter: string;
  readonly software: boolean;
}

export interface BenchState {
  readonly phase: BenchPhase;
  readonly cases: readonly Work[];
  readonly engines: Readonly<Partial<Record<BenchEngine, EngineFacts>>>;
  /** By engine, then by the case's index. */
  readonly outcomes: Readonly<Partial<Record<BenchEngine, Readonly<Record<number, BenchOutcome>>>>>;
  /** When it began. */
  readonly date: Date | null;
}

const empty: BenchState = {
  phase: { kind: "empty" },
  cases: [],
  engines: {},
  outcomes: {},
  date: null,
};

export type OpenBenchWorker = (listener: WorkerListener<BenchReport>) => WorkerHandle<BenchCommand>;

/** Outcomes so far, and how many there will be. */
export function progressOf({ cases, outcomes }: BenchState): { done: number; of: number } {
  const done = benchEngines.reduce(
    (sum, engine) => sum + Object.keys(outcomes[engine] ?? {}).length,
    0,
  );
  return { done, of: benchEngines.length * cases.length };
}

export class Bench {
  readonly store = createStore<BenchState>(() => empty);
  private worker: WorkerHandle<BenchCommand> | null = null;
  private readonly open: OpenBenchWorker;

  constructor(open: OpenBenchWorker) {
    this.open = open;
  }

  /** Times these cases; earlier results are dropped. */
  start(cases: readonly Work[], date: Date): void {
    this.close();
    this.store.setState({ ...empty, phase: { kind: "running", at: null }, cases, date });
    this.worker = this.open(this);
    this.worker.send({ kind: "run", cases });
  }

  /** Stops at once; what is measured stays. */
  cancel(): void {
    if (this.worker === null) return;
    this.close();
    this.store.setState({ phase: { kind: "cancelled" } });
  }

  report(report: BenchReport): void {
    const { engines, outcomes } = this.store.getState();
    switch (report.kind) {
      case "engine": {
        const { engine, adapter, software } = report;
        const opened = { ...engines, [engine]: { adapter, software } };
        this.store.setState({ engines: opened, phase: { kind: "running", at: null } });
        return;
      }
      case "timing": {
        const { engine, index } = report;
        this.store.setState({ phase: { kind: "running", at: { engine, index } } });
        return;
      }
      case "outcome": {
        const { engine, index, outcome } = report;
        const known = { ...outcomes[engine], [index]: outcome };
        this.store.setState({ outcomes: { ...outcomes, [engine]: known } });
        return;
      }
      case "done":
        this.close();
        this.store.setState({ phase: { kind: "done" } });
        return;
    }
  }

  broken({ message }: SessionError): void {
    this.close();
    this.store.setState({ phase: { kind: "failed", message } });
  }

  private close(): void {
    this.worker?.close();
    this.worker = null;
  }
}
