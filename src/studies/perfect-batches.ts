/** @file The first ten perfect batches in a row, by which a run counts as learnt. Pure. */

/** Batches in a row without an error that count as learnt. */
const perfectBatches = 10;

/** How far a run has come with its perfect batches. */
export interface PerfectState {
  /** The iteration that ended the first ten in a row; null: they have not come. */
  readonly tenAt: number | null;
  readonly inARow: number;
}

/** Watches for the first ten perfect batches in a row. */
export class PerfectBatches {
  tenAt: number | null;
  private inARow: number;

  constructor({ tenAt, inARow }: PerfectState = { tenAt: null, inARow: 0 }) {
    this.tenAt = tenAt;
    this.inARow = inARow;
  }

  state(): PerfectState {
    return { tenAt: this.tenAt, inARow: this.inARow };
  }

  add(iteration: number, accuracy: unknown): void {
    this.inARow = accuracy === 1 ? this.inARow + 1 : 0;
    if (this.inARow === perfectBatches) this.tenAt ??= iteration;
  }
}

/** The iteration that ends the first ten perfect batches in a row, the first accuracy being that of iteration 1; or null. */
export function tenPerfectAt(accuracies: ArrayLike<unknown>): number | null {
  const watch = new PerfectBatches();
  for (let index = 0; index < accuracies.length; index += 1)
    watch.add(index + 1, accuracies[index]);
  return watch.tenAt;
}
