/** @file What a task is to the engine: batches of sequences with their answers, drawn from a stream. */
import { describeProblem } from "../../src/experiment/field.ts";
import {
  hasLength,
  type TaskFacts,
  taskFacts,
  type TaskId,
} from "../../src/experiment/tasks/index.ts";
import type { SharedConfig } from "../../src/experiment/schema.ts";
import type { Stream } from "../random/stream.ts";

/** N sequences of one-hot symbols, each with its class. */
export interface SymbolBatch {
  readonly input: "one-hot";
  /** T of this batch. */
  readonly length: number;
  /** Symbols [T,N], each in [0, I). */
  readonly x: Int32Array<ArrayBuffer>;
  /** Classes [N], each in [0, O); or [S,N] of the last S steps. */
  readonly y: Int32Array<ArrayBuffer>;
  /** What each answer counts for, [S,N] with sum 1; left out: all alike. */
  readonly weights?: Float32Array<ArrayBuffer>;
}

/** N sequences of real channels, each with its target or its class. */
export interface RealBatch {
  readonly input: "real";
  /** T of this batch. */
  readonly length: number;
  /** Channels [T,N,I]. */
  readonly x: Float32Array<ArrayBuffer>;
  /** Targets [N,O], or classes [N], each in [0, O); or [S,N,O] and [S,N] of the last S steps. */
  readonly y: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
  /** What each answer counts for, [S,N] with sum 1; left out: all alike. */
  readonly weights?: Float32Array<ArrayBuffer>;
}

export type Batch = SymbolBatch | RealBatch;

/** Samples that are kept apart from training, in an order of their own. */
export interface HeldOut {
  readonly count: number;
  /** `count` of them from `first` on; the arrays belong to the task. */
  readonly batch: (first: number, count: number) => Batch;
}

export interface Task {
  readonly facts: TaskFacts;
  /** The shortest and the longest T of a batch. */
  readonly batchLengths: readonly [min: number, max: number];
  /**
   * `count` fresh sequences. The arrays belong to the task: a later call with sizes that are the same writes into them
   * again, so copy what has to last.
   */
  readonly sample: (stream: Stream, count: number) => Batch;
  /** What is validated and tested on; left out where fresh samples are drawn. */
  readonly heldOut?: HeldOut;
  /** The time steps, from 0 and in order, that the answer of sequence n depends on; read off its inputs. */
  readonly marks: (batch: Batch, n: number) => readonly number[];
  /** What input i is called: its symbol, or its channel. */
  readonly symbolName: (i: number) => string;
  /** What class k is called. */
  readonly answerName: (k: number) => string;
}

/**
 * Facts of the configured task, whose length has been checked.
 *
 * @throws RangeError where the task has no such length.
 */
export function checkedFacts({ length }: Pick<SharedConfig, "length">, task: TaskId): TaskFacts {
  const facts = taskFacts[task];
  if (!hasLength(task, length)) {
    const allowed = facts.lengths?.join(", ") ?? `at least ${facts.minLength}`;
    throw new RangeError(
      describeProblem({
        field: "length",
        value: String(length),
        allowed: `${allowed} for ${task}`,
      }),
    );
  }
  return facts;
}

/** floor(k T / 10) in whole numbers, as the authors' windows are bounded. */
export const tenths = (k: number, length: number): number => Math.floor((k * length) / 10);
