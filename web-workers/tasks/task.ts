/** @file What a task is: batches drawn from a stream, and what in them must be remembered. */
import type { TaskFacts } from "../../src/experiment/tasks.ts";
import type { Stream } from "../random/stream.ts";

export interface TaskBatch {
  /** T of this batch. */
  readonly length: number;
  /** Symbols [T,N], or real channels [T,N,I], time-major. */
  readonly x: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  /** Labels [N], or targets [N,O]. */
  readonly y: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

export interface Task {
  readonly facts: TaskFacts;
  /** Shortest and longest batch. */
  readonly batchLengths: readonly [number, number];
  /** `count` sequences; the arrays are the caller's until the next call. */
  readonly sample: (stream: Stream, count: number) => TaskBatch;
  /** The time steps, counted from 0, that matter in sequence n. */
  readonly marks: (batch: TaskBatch, n: number) => readonly number[];
  readonly symbolName: (symbol: number) => string;
}

/** Arrays of one length and count, kept from call to call. */
export function reused<A extends { readonly length: number }>(
  make: (length: number) => A,
): (length: number) => A {
  let kept: A | null = null;
  return (length) => {
    if (kept === null || kept.length !== length) kept = make(length);
    return kept;
  };
}
