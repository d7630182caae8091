/** @file A sweep's results as a table: one row a run, its place on the axes first. Pure. */
import { type CsvCell, type CsvOptions, formatCsv } from "../../files/csv.ts";
import { revision } from "../outcome-key.ts";
import { formatAxisValue } from "./axis.ts";
import type { Sweep } from "./sweep.ts";
import type { CellResult } from "./sweep-results.ts";

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

/** An empty cell: there is no such figure. Cells that cannot be run have a row that says why. */
export function sweepCsv(
  { axes }: Sweep,
  results: readonly CellResult[],
  options?: CsvOptions,
): string {
  const fields = axes.map(({ field }) => field);
  const rows = results.flatMap(({ cell, newest, isOlder }): CsvCell[][] => {
    const place = fields.map((field, index) => {
      const value = cell.point[index] ?? null;
      return value ?? formatAxisValue(field, value);
    });
    const start = [cell.index, ...place];
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
