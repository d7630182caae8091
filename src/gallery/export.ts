/** @file A card's results as files: its table as CSV, everything as the JSON that the command line writes too. */
import { csvText, csvValue, downloadText, fileName } from "../charts/index.ts";
import type { CellSummary } from "../studies/card.ts";
import { type CardResult, writeResult } from "../studies/result-file.ts";
import { figureText } from "../studies/statistics/figure-text.ts";
import type { RankedFigure } from "../studies/statistics/seed-figure.ts";

const head = [
  "row",
  "column",
  "role",
  "quantity",
  "paper",
  "source",
  "median",
  "interval from",
  "interval to",
  "coverage",
  "seeds done",
  "seeds",
  "seeds solved",
  "cut short",
  "diverged",
  "failed",
];

/** A line a cell, a column a seed at the end; an empty cell: no figure. */
export function tableCsv({ choice, summaries }: CardResult): string {
  const seeds = Array.from({ length: choice.seeds }, (_, index) => `seed ${index + 1}`);
  const number = (value: number | null | undefined): string => csvValue(value ?? undefined);
  const figure = (value: RankedFigure | undefined): string =>
    value === undefined ? "" : csvText(figureText(value, String));
  const lines = [...summaries.values()].map((summary) => {
    const { cell, over, done, of, solved, diverged, failed } = summary;
    const interval = over.interval ?? over.range;
    return [
      ...[cell.row, cell.column, cell.role, cell.quantity].map(csvText),
      number(cell.paper?.value),
      csvText(cell.paper?.source ?? ""),
      ...[over.median, interval?.from, interval?.to].map(figure),
      number(interval?.coverage),
      ...[done, of, solved, over.cut, diverged, failed].map(number),
      ...seeds.map((_, index) => seedCell(summary, index + 1)),
    ];
  });
  return `${[[...head, ...seeds], ...lines].map((line) => line.join(",")).join("\n")}\n`;
}

/** A figure, "> 3000" where it was cut short, and why there is none where it was never reached. */
function seedCell({ seeds, figures }: CellSummary, seed: number): string {
  const figure = figures[seeds.indexOf(seed)] ?? null;
  if (figure === null) return "";
  return csvText(figure.kind === "never" ? `never: ${figure.why}` : figureText(figure, String));
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
