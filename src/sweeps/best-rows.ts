/** @file The rows of the table of best cells, and their order by any column. Pure. */
import type { CellResult, QuantityId } from "../studies/sweep/sweep-results.ts";

/** A cell with its place among the best; null: nothing has run. */
export interface BestRow {
  readonly result: CellResult;
  readonly rank: number | null;
}

/** By rank, by a value, by the value on an axis, or by seeds done. */
export type BestColumn = "rank" | "done" | QuantityId | number;

export interface BestOrder {
  readonly column: BestColumn;
  readonly isRising: boolean;
}

/** @param best - the best first. @param others - those without a rank, such as the impossible. */
export const bestRows = (
  best: readonly CellResult[],
  others: readonly CellResult[],
): readonly BestRow[] => [
  ...best.map((result, index): BestRow => ({ result, rank: index + 1 })),
  ...others.map((result): BestRow => ({ result, rank: null })),
];

type Key = number | string | null;

function keyOf({ result, rank }: BestRow, column: BestColumn): Key {
  if (column === "rank") return rank;
  if (column === "done") return result.done;
  if (typeof column !== "number") return result.values[column];
  const value = result.cell.point[column] ?? null;
  return typeof value === "boolean" ? String(value) : value;
}

/** Missing values come last in either direction; equal rows keep the order of their ranks. */
export function sortedRows(
  rows: readonly BestRow[],
  { column, isRising }: BestOrder,
): readonly BestRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
  const sign = isRising ? 1 : -1;
  return keyed
    .toSorted(({ key: a }, { key: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      if (typeof a === "number" && typeof b === "number") return sign * (a - b);
      return sign * String(a).localeCompare(String(b));
    })
    .map(({ row }) => row);
}
