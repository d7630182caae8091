/** @file A sweep's results as a table: one row a run, its place on the axes first. Pure. */
import { csvOf } from "../../files/csv.ts";
import { formatAxisValue } from "./axis.ts";
import type { Sweep } from "./sweep.ts";
import type { CellResult } from "./sweep-results.ts";

const columns = [
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

/** An empty cell: there is no such value. Cells that cannot be run have a row that says why. */
export function sweepCsv({ axes }: Sweep, results: readonly CellResult[]): string {
  const fields = axes.map(({ field }) => field);
  const rows = results.flatMap(({ cell, newest }) => {
    const place = fields.map((field, index) => formatAxisValue(field, cell.point[index] ?? null));
    const start = [String(cell.index), ...place];
    if (cell.problem !== null) {
      const { field, value, allowed } = cell.problem;
      const blank = columns.slice(1, -1).map(() => "");
      return [[...start, "", "impossible", ...blank, `${field} = ${value}; allowed: ${allowed}`]];
    }
    return newest.map((outcome) => [
      ...start,
      String(outcome.config.seed),
      ...columns.map((name) => String(outcome[name] ?? "")),
    ]);
  });
  return csvOf([["cell", ...fields, "seed", ...columns], ...rows]);
}
