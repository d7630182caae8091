/** @file A card's results as files: its table as CSV, everything as the JSON that the command line writes too. */
import { formatCsv } from "../files/csv.ts";
import { numberCell } from "../files/number-cell.ts";
import { downloadText } from "../files/download.ts";
import { fileName } from "../files/format.ts";
import { type CardResult, writeResult } from "../studies/result-file.ts";

const head = [
  "row",
  "column",
  "role",
  "quantity",
  "paper",
  "source",
  "median",
  "least",
  "most",
  "seeds done",
  "seeds",
  "cut short",
  "diverged",
  "failed",
];

/** A line a cell, a column a seed at the end; an empty cell: no figure. */
export function tableCsv({ choice, summaries }: CardResult): string {
  const seeds = Array.from({ length: choice.seeds }, (_, index) => `seed ${index + 1}`);
  const rows = [...summaries.values()].map((summary) => {
    const { cell, median, range, done, of, cut, diverged, failed } = summary;
    return [
      cell.row,
      cell.column,
      cell.role,
      cell.quantity,
      numberCell(cell.paper?.value),
      cell.paper?.source ?? "",
      ...[median, range?.[0], range?.[1]].map((value) => numberCell(value)),
      done,
      of,
      cut,
      diverged,
      failed,
      ...seeds.map((_, index) => numberCell(summary.values[summary.seeds.indexOf(index + 1)])),
    ];
  });
  return formatCsv([[...head, ...seeds], ...rows]);
}

const nameOf = ({ choice }: CardResult): string =>
  fileName(`through-time ${choice.card.id} ${choice.mode}`);

export const saveCsv = (result: CardResult): void =>
  downloadText(`${nameOf(result)}.csv`, "text/csv", tableCsv(result));

export function saveJson(result: CardResult): void {
  const machine = `${navigator.hardwareConcurrency} cores, ${navigator.userAgent}`;
  const text = writeResult(result, { date: new Date(), machine });
  downloadText(`${nameOf(result)}.json`, "application/json", text);
}
