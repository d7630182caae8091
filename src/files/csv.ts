/** @file Tables as CSV. */
import { csvFormatRows } from "d3-dsv";
import { shortestFloat } from "./shortest-float.ts";

/** Rows of cells, the head first, with a line feed after each; a cell with a comma, a quote or a line break is quoted. */
export const csvOf = (rows: Iterable<readonly string[]>): string =>
  `${csvFormatRows(Array.from(rows, (row) => [...row]))}\n`;

/** A number as a cell: the shortest text that reads back the same in its source's precision, NaN, Infinity, or nothing where there is none. */
export function csvNumber(value: number | null | undefined, source?: ArrayLike<number>): string {
  if (value === undefined || value === null) return "";
  return source instanceof Float32Array ? shortestFloat(value) : String(value);
}
