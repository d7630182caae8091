/** @file A card's results in words: figures as text, and its cells as rows and columns. Shared by page and command line. Pure. */
import type { Card, CardCell, CellSummary, Quantity, Summaries } from "./card.ts";

/** What a figure is called, for the head of a table. */
export const quantityLabels: Readonly<Record<Quantity, string>> = {
  deepest: "longest T solved",
  "solved-at": "iterations until solved",
  "test-accuracy": "accuracy on the test length",
  "best-accuracy": "best accuracy",
  "best-error": "lowest validation error",
  cost: "mean cost of the last 100 batches",
};

/** A figure as it is printed; null is a dash. */
export function formatFigure(quantity: Quantity, value: number | null): string {
  if (value === null) return "–";
  switch (quantity) {
    case "deepest":
      return `T = ${value}`;
    case "solved-at":
      return value.toLocaleString("en");
    case "test-accuracy":
    case "best-accuracy":
    case "best-error":
      return `${(100 * value).toFixed(2)}%`;
    case "cost":
      return value.toPrecision(3);
  }
}

/** The cell's figure over the seeds that are done: "450 (300 to 600)"; a dash where there is none. */
export function formatSummary({ cell, median, range, done }: CellSummary): string {
  if (done === 0) return "";
  const middle = formatFigure(cell.quantity, median);
  if (range === null || range[0] === range[1]) return middle;
  const [least, most] = range.map((value) => formatFigure(cell.quantity, value));
  return `${middle} (${least} to ${most})`;
}

/** What else must be known of a cell's runs: how many are done, cut short, diverged, failed. */
export function remarks({ done, of, cut, diverged, failed, values }: CellSummary): string[] {
  const without = values.filter((value) => value === null).length;
  return [
    ...(done < of ? [`${done} of ${of} seeds`] : []),
    ...(without > 0 && without < done ? [`${without} of ${done} without a figure`] : []),
    ...(cut > 0 ? [`${cut} cut short by the limit`] : []),
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
}

export interface CardRow {
  readonly label: string;
  /** In the order of the card's columns; null: the row has no such cell. */
  readonly cells: readonly (CardCell | null)[];
}

export interface CardTable {
  readonly columns: readonly string[];
  readonly rows: readonly CardRow[];
}

/** The cells that are run in this mode, by rows and columns in the order in which the card names them. */
export function tableOf(card: Card, summaries: Summaries): CardTable {
  const cells = card.cells.filter(({ id }) => summaries.has(id));
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))].map((label) => ({
    label,
    cells: columns.map(
      (column) => cells.find((cell) => cell.row === label && cell.column === column) ?? null,
    ),
  }));
  return { columns, rows };
}
