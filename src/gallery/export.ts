/** @file A card's results as files: its table as CSV, everything as the JSON that the command line writes too. */
import { formatCsv } from "../files/csv.ts";
import { numberCell } from "../files/number-cell.ts";
import { downloadText } from "../files/download.ts";
import { fileName } from "../files/format.ts";
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
  const figure = (value: RankedFigure | undefined): string =>
    value === undefined ? "" : figureText(value, String);
  const rows = [...summaries.values()].map((summary) => {
    const { cell, over, done, of, solved, diverged, failed } = summary;
    const interval = over.interval ?? over.range;
    return [
      cell.row,
      cell.column,
      cell.role,
      cell.quantity,
      numberCell(cell.paper?.value),
      cell.paper?.source ?? "",
      ...[over.median, interval?.from, interval?.to].map(figure),
      numberCell(interval?.coverage),
      done,
      of,
      solved,
      over.cut,
      diverged,
      failed,
      ...seeds.map((_, index) => seedCell(summary, index + 1)),
    ];
  });
  return formatCsv([[...head, ...seeds], ...rows]);
}

/** A figure, "> 3000" where it was cut short, and why there is none where it was never reached. */
function seedCell({ seeds, figures }: CellSummary, seed: number): string {
  const figure = figures[seeds.indexOf(seed)] ?? null;
  if (figure === null) return "";
  return figure.kind === "never" ? `never: ${figure.why}` : figureText(figure, String);
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
