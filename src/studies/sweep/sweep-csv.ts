/** @file A sweep's results as a table: one row a run, its place on the axes first. Pure. */
import type { RunFieldName } from "../../experiment/schema.ts";
import { type CsvCell, type CsvOptions, formatCsv } from "../../files/csv.ts";
import { revision } from "../outcome-key.ts";
import { formatAxisValue } from "./axis.ts";
import { figureText } from "../statistics/figure-text.ts";
import { usualLevel } from "../statistics/median-interval.ts";
import type { RankedFigure } from "../statistics/seed-figure.ts";
import { wilson } from "../statistics/wilson.ts";
import type { Sweep, SweepCell } from "./sweep.ts";
import { type CellResult, type OverSeeds, quantitiesOf } from "./sweep-results.ts";

const figures = [
  "end",
  "iterations",
  "solvedAt",
  "perfectAt",
  "cost",
  "validationError",
  "bestError",
  "radius",
  "seconds",
  "backend",
  "failure",
] as const;
/** Of the numbers' meaning (`outcome-key.ts`): an older one than this program's is not to be compared with it. */
const revisionColumn = "revision";

/** One row a cell: each quantity over its seeds, with its interval and what that covers. */
export function sweepSummaryCsv(
  { axes, search }: Sweep,
  results: readonly CellResult[],
  options?: CsvOptions,
): string {
  const fields = axes.map(({ field }) => field);
  const ids = quantitiesOf(search.kind);
  const columns = ids.flatMap((id) => [id, `${id} from`, `${id} to`, `${id} coverage`]);
  const rows = results.map(({ cell, state, done, of, over }): CsvCell[] => [
    cell.index,
    ...placeOf(fields, cell),
    state,
    done,
    of,
    ...ids.flatMap((id) => overCells(over[id])),
  ]);
  return formatCsv(
    [["cell", ...fields, "state", "seeds done", "seeds", ...columns], ...rows],
    options,
  );
}

/** Estimate, ends of its interval, coverage; of a share that of Wilson's. "> 3000": hidden by a limit. */
function overCells(over: OverSeeds): CsvCell[] {
  if (over.kind === "share") {
    if (over.of === 0) return [null, null, null, null];
    const { share, from, to } = wilson(over.count, over.of);
    return [share, from, to, usualLevel];
  }
  const { median, interval, range } = over.summary;
  const shown = interval ?? range;
  const text = (figure: RankedFigure | undefined): string | null =>
    figure === undefined ? null : figureText(figure, String);
  return [text(median), text(shown?.from), text(shown?.to), shown?.coverage ?? null];
}

const placeOf = (fields: readonly RunFieldName[], { point }: SweepCell): CsvCell[] =>
  fields.map((field, index) => {
    const value = point[index] ?? null;
    return value ?? formatAxisValue(field, value);
  });

/** An empty cell: there is no such figure. Cells that cannot be run have a row that says why. */
export function sweepCsv(
  { axes }: Sweep,
  results: readonly CellResult[],
  options?: CsvOptions,
): string {
  const fields = axes.map(({ field }) => field);
  const rows = results.flatMap(({ cell, newest, isOlder }): CsvCell[][] => {
    const start = [cell.index, ...placeOf(fields, cell)];
    if (cell.problem !== null) {
      const { field, value, allowed } = cell.problem;
      const blank = figures.slice(1, -1).map(() => null);
      const why = `${field} = ${value}; allowed: ${allowed}`;
      return [[...start, null, "impossible", ...blank, why, null]];
    }
    return newest.map((outcome) => [
      ...start,
      outcome.config.seed,
      ...figures.map((name) => outcome[name]),
      isOlder ? "older" : revision,
    ]);
  });
  return formatCsv([["cell", ...fields, "seed", ...figures, revisionColumn], ...rows], options);
}
