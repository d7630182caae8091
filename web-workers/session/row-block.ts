/** @file Rows of measurements that wait on the device until they are read as one block. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { ComputeEngine } from "../backend/compute-engine.ts";
import { appendRow } from "../kernels/append-row/op.ts";
import type { MeasuredSpectrum } from "../metrics/measure-eigenvalues.ts";
import type { IterationRecord } from "../metrics/read-row.ts";
import type { RowLayout } from "../learning-rules/row.ts";

/** Rows that may wait. An engine that runs ahead has 10 MB of them at T=784; of others they are read one by one. */
const capacities = { ahead: 1024, other: 16 } as const;

/** An iteration that is done and whose row waits. */
export interface Waiting {
  readonly record: IterationRecord;
  readonly spectra: readonly MeasuredSpectrum[];
}

export interface ReadRow extends Waiting {
  readonly row: Float32Array;
}

export class RowBlock {
  private readonly engine: ComputeEngine;
  private readonly width: number;
  private readonly capacity: number;
  private readonly block: Tensor;
  private readonly cursor: Tensor;
  private waiting: Waiting[] = [];

  constructor(engine: ComputeEngine, { width }: RowLayout) {
    this.engine = engine;
    this.width = width;
    this.capacity = engine.queueDepth === 1 ? capacities.other : capacities.ahead;
    this.block = keep(engine.zeros([this.capacity, width], "float32"));
    this.cursor = keep(engine.zeros([1], "int32"));
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get isFull(): boolean {
    return this.waiting.length >= this.capacity;
  }

  /** An op: the row as it will be then joins the block. */
  append(row: Tensor): void {
    appendRow({ row, block: this.block, cursor: this.cursor });
  }

  /** What the row that was appended last stands for. */
  announce(waiting: Waiting): void {
    this.waiting.push(waiting);
  }

  /** Every row that waits, in order; the block is empty afterwards. */
  async read(): Promise<ReadRow[]> {
    const { waiting, width } = this;
    if (waiting.length === 0) return [];
    this.waiting = [];
    const rows = await this.engine.download(this.block, 0, waiting.length * width);
    this.engine.upload(this.cursor, new Int32Array([0]));
    if (!(rows instanceof Float32Array)) throw new TypeError("rows are float32");
    return waiting.map((each, index) => ({
      ...each,
      row: rows.subarray(index * width, (index + 1) * width),
    }));
  }

  /** Forgets the rows that wait. */
  clear(): void {
    this.waiting = [];
    this.engine.upload(this.cursor, new Int32Array([0]));
  }

  dispose(): void {
    this.block.dispose();
    this.cursor.dispose();
  }
}
