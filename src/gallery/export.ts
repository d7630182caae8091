/** @file A card's results as files: its table as CSV, everything as the JSON that the command line writes too. */
import { csvText, csvValue, downloadText, fileName } from "../charts/index.ts";
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
  const number = (value: number | null | undefined): string => csvValue(value ?? undefined);
  const lines = [...summaries.values()].map((summary) => {
    const { cell, median, range, done, of, cut, diverged, failed } = summary;
    return [
      ...[cell.row, cell.column, cell.role, cell.quantity].map(csvText),
      number(cell.paper?.value),
      csvText(cell.paper?.source ?? ""),
      ...[median, range?.[0], range?.[1]].map(number),
      ...[done, of, cut, diverged, failed].map(number),
      ...seeds.map((_, index) => number(summary.values[summary.seeds.indexOf(index + 1)])),
    ];
  });
  return `${[[...head, ...seeds], ...lines].map((line) => line.join(",")).join("\n")}\n`;
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
