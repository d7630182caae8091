/** @file Columns computed from measured ones, kept and only lengthened as the run goes on. */
import { elementAt } from "../../basics/element-at.ts";
import { type Points, rollingBand } from "../../charts/index.ts";
import type { RowHistory } from "../../runs/row-history.ts";
import type { ScalarHistory } from "../../runs/scalar-history.ts";

/** A float column that is replaced by one twice as long when full. */
class Column {
  values = new Float64Array(1024);
  present = new Uint8Array(1024);

  reach(length: number): void {
    if (length <= this.values.length) return;
    const capacity = Math.max(length, this.values.length * 2);
    const values = new Float64Array(capacity);
    values.set(this.values);
    this.values = values;
    const present = new Uint8Array(capacity);
    present.set(this.present);
    this.present = present;
  }
}

/** A column times a factor, such as a norm relative to its start. */
export class ScaledColumn {
  private readonly source: ScalarHistory;
  private readonly factor: number;
  private values = new Float64Array(1024);
  private done = 0;

  constructor(source: ScalarHistory, factor: number) {
    this.source = source;
    this.factor = factor;
  }

  get y(): Float64Array {
    const { length, values } = this.source;
    if (length > this.values.length) {
      const longer = new Float64Array(Math.max(length, this.values.length * 2));
      longer.set(this.values);
      this.values = longer;
    }
    for (; this.done < length; this.done++) {
      this.values[this.done] = elementAt(values, this.done) * this.factor;
    }
    return this.values;
  }
}

/** Only the measured values of a metric that is measured every few iterations, so that its line connects them. */
export class MeasuredColumn {
  length = 0;
  iterations = new Float64Array(1024);
  values = new Float64Array(1024);
  private readonly source: ScalarHistory;
  private done = 0;

  constructor(source: ScalarHistory) {
    this.source = source;
  }

  update(): this {
    const { length, values, present } = this.source;
    for (; this.done < length; this.done++) {
      if (present[this.done] !== 1) continue;
      this.iterations = roomFor(this.iterations, this.length);
      this.values = roomFor(this.values, this.length);
      this.iterations[this.length] = this.done;
      this.values[this.length] = values[this.done] ?? Number.NaN;
      this.length++;
    }
    return this;
  }
}

function roomFor(column: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (length < column.length) return column;
  const longer = new Float64Array(column.length * 2);
  longer.set(column);
  return longer;
}

/** Mean over the last `window` iterations and two standard deviations to each side. */
export class RollingColumns {
  readonly mean = new Column();
  readonly lower = new Column();
  readonly upper = new Column();
  private readonly source: ScalarHistory;
  private readonly window: number;
  private done = 0;

  constructor(source: ScalarHistory, window: number) {
    this.source = source;
    this.window = window;
  }

  /** Computes what is new. */
  update(): this {
    const { length, values, present } = this.source;
    if (this.done === length) return this;
    const from = Math.max(0, this.done - this.window + 1);
    const recent: Points = {
      length: length - from,
      x: { start: 0, step: 1 },
      y: values.subarray(from, length),
      present: present.subarray(from, length),
    };
    const band = rollingBand(recent, this.window);
    for (const [column, points] of [
      [this.mean, band.mean],
      [this.lower, band.lower],
      [this.upper, band.upper],
    ] as const) {
      column.reach(length);
      for (let i = this.done; i < length; i++) {
        column.values[i] = points.y[i - from] ?? Number.NaN;
        column.present[i] = points.present?.[i - from] ?? 1;
      }
    }
    this.done = length;
    return this;
  }
}

/** Rows divided by their own last value: the signal relative to step T. Absent where a row has none. */
export class RelativeRows {
  values = new Float32Array(0);
  /** 1 where the map has a cell; all-zero rows and the ends of shorter rows have none. */
  present = new Uint8Array(0);
  private readonly source: RowHistory;
  private done = 0;
  private epoch = -1;

  constructor(source: RowHistory) {
    this.source = source;
  }

  update(): this {
    const { rows, width, values, lengths, epoch } = this.source;
    this.done = epoch === this.epoch ? Math.max(0, Math.min(this.done, rows) - 1) : 0;
    this.epoch = epoch;
    if (this.values.length < rows * width) {
      const longer = new Float32Array(this.source.values.length);
      longer.set(this.values);
      this.values = longer;
      const present = new Uint8Array(longer.length);
      present.set(this.present);
      this.present = present;
    }
    for (; this.done < rows; this.done++) {
      const start = this.done * width;
      const row = values.subarray(start, start + elementAt(lengths, this.done));
      this.present.fill(0, start, start + width);
      if (isSilent(row)) continue;
      this.present.fill(1, start, start + row.length);
      const last = elementAt(row, row.length - 1);
      row.forEach((value, t) => {
        this.values[start + t] = value / last;
      });
    }
    return this;
  }
}

/** Whether no signal is sent at all, which is not the same as a signal that is not finite. */
export const isSilent = (row: Float32Array): boolean => row.every((value) => value === 0);

/** One row relative to its last value, as new numbers; null where there is no signal at all. */
export function relativeRow(row: Float32Array): Float64Array | null {
  if (isSilent(row)) return null;
  const last = elementAt(row, row.length - 1);
  return Float64Array.from(row, (value) => value / last);
}

/** Keeps one derived column per source, for as long as the source lives. */
export class Derived<Source extends object, Result> {
  private readonly made = new WeakMap<Source, Result>();
  private readonly make: (source: Source) => Result;

  constructor(make: (source: Source) => Result) {
    this.make = make;
  }

  of(source: Source): Result {
    const found = this.made.get(source);
    if (found !== undefined) return found;
    const made = this.make(source);
    this.made.set(source, made);
    return made;
  }
}
