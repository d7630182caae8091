/**
 * @file A group of metrics as the engine computes and reads it: its numbers in the row of an iteration, how they get there, and
 * which of them an iteration has.
 */
import type { MetricId } from "../../src/experiment/metrics/index.ts";
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { SignalId } from "../../src/experiment/signals/index.ts";
import type { Due, Iteration, Updates } from "../learning-rules/iteration.ts";
import type { Eigenvalues } from "../linalg/eigenvalues.ts";

/** What the session knows of an iteration whose row it reads. */
export interface IterationRecord {
  readonly iteration: number;
  /** T of its batch. */
  readonly steps: number;
  /** Steps that a block of the row has room for. */
  readonly rowSteps: number;
  /** N*H: how many numbers a step's mean runs over. */
  readonly stepWidth: number;
  readonly updates: Updates;
  readonly due: Due;
  /** Signals that were computed. */
  readonly signals: ReadonlySet<SignalId>;
  /** Whether G's reconstruction was computed. */
  readonly reconstruction: boolean;
  /** Seconds of training at its end. */
  readonly seconds: number;
}

/** Takes what stands in a row. */
export interface RowSink {
  readonly scalar: (metric: MetricId, value: number) => void;
  readonly steps: (metric: MetricId, values: Float32Array) => void;
}

/** Takes everything an iteration measured. */
export interface MetricSink extends RowSink {
  /** Not told where it is missing. */
  readonly spectrum?: (metric: MetricId, eigenvalues: Eigenvalues) => void;
}

/** The row of an iteration, by the groups that have numbers there. */
export interface Row {
  /** Number `index` of a group. */
  readonly at: (group: string, index: number) => number;
  /** `steps` numbers of a group from `index` on. */
  readonly block: (group: string, index: number) => Float32Array;
  readonly run: RunFacts;
  readonly record: IterationRecord;
  readonly sink: RowSink;
}

export interface MetricEngine {
  /** Numbers of the row that it takes, with room for `steps` steps; 0: the run has nothing of it. */
  readonly slots: (run: RunFacts, steps: number) => number;
  /** Fills them once the updates are done, from `offset` on; left out: a phase does. It is asked where something of it is due. */
  readonly measure?: (iteration: Iteration, offset: number) => void;
  /** Hands over what the iteration has; asked at every iteration. */
  readonly read: (row: Row) => void;
  /** The stride where the field says "auto"; left out: it never does. */
  readonly automaticStride?: (config: RunConfig, run: RunFacts) => number;
}
