/** @file A card's results in words: figures as text, and its cells as rows and columns. Shared by page and command line. Pure. */
import type { Card, CardCell, CellSummary, Summaries } from "./card.ts";
import { quantityFacts } from "./quantities.ts";
import { medianText, shareText } from "./statistics/figure-text.ts";

/** A figure as the paper prints it; null is a dash. */
export const formatPaper = ({ quantity, paper }: CardCell): string =>
  paper === null || paper.value === null ? "–" : quantityFacts(quantity).format(paper.value);

/** The cell's figure over the seeds that are done, with its interval: "450 (93.8%: 300 to 600)". Empty: none is done. */
export function formatSummary({ cell, over, done }: CellSummary): string {
  if (done === 0) return "";
  return medianText(over, quantityFacts(cell.quantity).format) || "–";
}

/** What else must be known of a cell's runs: how many are done, solved it, were cut short, diverged, failed. */
export function remarks(summary: CellSummary): string[] {
  const { cell, done, of, over, solved, diverged, failed, older } = summary;
  const without = summary.figures.filter((figure) => figure === null).length;
  const count = (number: number, words: string): string[] =>
    number > 0 ? [`${number} ${words}`] : [];
  return [
    ...(done < of ? [`${done} of ${of} seeds`] : []),
    ...(cell.quantity === "solved-at" && solved < done && done > 0
      ? [solvedWords(solved, done)]
      : []),
    ...(without > 0 && without < done ? [`${without} of ${done} without a figure`] : []),
    ...count(over.cut, "cut short by the limit"),
    ...count(over.never["no-improvement"] ?? 0, "stopped: no better for 300 validations"),
    ...count(diverged, "diverged"),
    ...count(failed, "failed"),
    ...count(older, "of an older version are known, which count for nothing"),
  ];
}

/** A share of seeds with its interval. */
const solvedWords = (solved: number, done: number): string =>
  `solved by ${shareText(solved, done, done === 1 ? "seed" : "seeds")}`;

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
