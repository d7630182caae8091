/** @file One scalar metric over the iterations of a run: a value and a presence byte for each, in arrays that double when full. */
import type { ScalarColumn } from "../protocol/frame.ts";

const firstCapacity = 1024;

export class ScalarHistory {
  /** [>= length]; read it anew at each use: it is replaced when it grows. */
  values = new Float32Array(firstCapacity);
  /** [>= length]; 1 where the value was measured. */
  present = new Uint8Array(firstCapacity);
  length = 0;

  /** Writes a column at iteration `first`; iterations it leaves out are absent. */
  write(first: number, column: Pick<ScalarColumn, "values" | "present">): void {
    this.reach(first + column.values.length);
    this.values.set(column.values, first);
    this.present.set(column.present, first);
  }

  /** The value at an iteration, or null where none was measured. */
  at(iteration: number): number | null {
    if (this.present[iteration] !== 1) return null;
    return this.values[iteration] ?? null;
  }

  /** The newest measured iteration at or before the given one, or null. */
  lastMeasured(before: number): number | null {
    for (let i = Math.min(before, this.length - 1); i >= 0; i--) {
      if (this.present[i] === 1) return i;
    }
    return null;
  }

  private reach(length: number): void {
    this.length = Math.max(this.length, length);
    if (this.length <= this.values.length) return;
    let capacity = this.values.length;
    while (capacity < this.length) capacity *= 2;
    const values = new Float32Array(capacity);
    values.set(this.values);
    this.values = values;
    const present = new Uint8Array(capacity);
    present.set(this.present);
    this.present = present;
  }
}
