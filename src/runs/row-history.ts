/**
 * @file One metric that has a row of numbers an iteration, over t or over eigenvalues, in a bounded number of rows. When they are full every second row goes and the
 * stride doubles, so that an endless run keeps a bounded, evenly spaced picture; the newest row is always there.
 */
import { elementAt } from "../basics/element-at.ts";
import type { SpectrumRows, StepRows } from "../protocol/frame.ts";

export const maxRows = 1024;

/** A row as it was measured. */
export interface Row {
  readonly iteration: number;
  /** [T], t = 1 first. */
  readonly values: Float32Array;
}

/** A history as it is kept: no more than its rows, and what decides which of the next ones stay. */
export interface PackedRows {
  /** [rows] */
  readonly iterations: Uint32Array<ArrayBuffer>;
  /** [rows] */
  readonly lengths: Uint16Array<ArrayBuffer>;
  readonly width: number;
  /** [rows * width] */
  readonly values: Float32Array<ArrayBuffer>;
  readonly keepEvery: number;
  /** Rows seen so far. */
  readonly received: number;
}

export class RowHistory {
  private readonly most: number;
  /** Rows kept; the last may be one that only its newness keeps. */
  rows = 0;
  /** Cells between the starts of two rows: the longest T seen. A shorter row ends in NaN. */
  width = 0;
  /** One row in this many is kept. */
  keepEvery = 1;
  /** Raised whenever rows before the newest change place or go; the newest may give way at every append. */
  epoch = 0;
  iterations: Uint32Array<ArrayBuffer>;
  /** [rows * width] */
  values = new Float32Array(0);
  /** Cells that each row came with. */
  lengths: Uint16Array<ArrayBuffer>;
  /** Rows seen so far. */
  received = 0;
  private newestIsKept = true;

  /** Keeps at most `most` rows, and the newest. */
  constructor(most = maxRows) {
    this.most = most;
    this.iterations = new Uint32Array(most + 1);
    this.lengths = new Uint16Array(most + 1);
  }

  pack(): PackedRows {
    const { rows, width, keepEvery, received } = this;
    return {
      iterations: this.iterations.slice(0, rows),
      lengths: this.lengths.slice(0, rows),
      width,
      values: this.values.slice(0, rows * width),
      keepEvery,
      received,
    };
  }

  /** A history that goes on where a packed one, of at most `most` rows and a newest, was taken. */
  static unpack(packed: PackedRows, most = maxRows): RowHistory {
    const history = new RowHistory(most);
    history.rows = packed.iterations.length;
    history.width = packed.width;
    history.keepEvery = packed.keepEvery;
    history.received = packed.received;
    history.newestIsKept = (packed.received - 1) % packed.keepEvery === 0;
    history.iterations.set(packed.iterations);
    history.lengths.set(packed.lengths);
    history.values = packed.values.slice();
    return history;
  }

  append(incoming: StepRows | SpectrumRows): void {
    if (incoming.length > this.width) this.widen(incoming.length);
    incoming.iterations.forEach((iteration, row) => {
      const start = row * incoming.length;
      this.add(iteration, incoming.values.subarray(start, start + incoming.length));
    });
  }

  /** The newest row at or before an iteration, or null. */
  at(iteration: number): Row | null {
    const row = this.indexAt(iteration);
    if (row < 0) return null;
    const start = row * this.width;
    return {
      iteration: elementAt(this.iterations, row),
      values: this.values.subarray(start, start + elementAt(this.lengths, row)),
    };
  }

  private indexAt(iteration: number): number {
    let low = 0;
    let high = this.rows;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (elementAt(this.iterations, middle) <= iteration) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private add(iteration: number, values: Float32Array): void {
    if (!this.newestIsKept) this.rows--;
    const keep = this.received % this.keepEvery === 0;
    if (keep && this.rows === this.most) this.thin();
    this.newestIsKept = this.received % this.keepEvery === 0;
    this.received++;
    this.ensureRoom();
    this.iterations[this.rows] = iteration;
    this.lengths[this.rows] = values.length;
    const start = this.rows * this.width;
    this.values.set(values, start);
    this.values.fill(Number.NaN, start + values.length, start + this.width);
    this.rows++;
  }

  private thin(): void {
    const kept = this.rows >> 1;
    for (let row = 0; row < kept; row++) {
      this.iterations[row] = elementAt(this.iterations, row * 2);
      this.lengths[row] = elementAt(this.lengths, row * 2);
      this.values.copyWithin(row * this.width, row * 2 * this.width, (row * 2 + 1) * this.width);
    }
    this.rows = kept;
    this.keepEvery *= 2;
    this.epoch++;
  }

  private ensureRoom(): void {
    const needed = (this.rows + 1) * this.width;
    if (needed <= this.values.length) return;
    const capacity = Math.min(Math.max(needed * 2, 64 * this.width), (this.most + 1) * this.width);
    const values = new Float32Array(capacity);
    values.set(this.values);
    this.values = values;
  }

  private widen(width: number): void {
    const values = new Float32Array((this.rows + 1) * width).fill(Number.NaN);
    for (let row = 0; row < this.rows; row++) {
      const start = row * this.width;
      values.set(this.values.subarray(start, start + this.width), row * width);
    }
    this.values = values;
    this.width = width;
    this.epoch++;
  }
}
