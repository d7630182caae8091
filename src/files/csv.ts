/** @file Tables as CSV (RFC 4180): the one place where a cell is written. Pure. */
import { csvFormatRows, csvFormatValue } from "d3-dsv";

/** Null: an empty cell. */
export type CsvCell = string | number | boolean | null;

export interface CsvOptions {
  /** Begins with a byte order mark, by which Excel knows UTF-8; other programs take it for a part of the first name. */
  readonly bom?: boolean;
  /** Lines above the table, a # before each: what pandas and R leave out with `comment="#"`. */
  readonly comment?: readonly string[];
}

/** A table whose first row names its columns, as text. Texts that a spreadsheet would carry out are disarmed; numbers stay as they are. */
export function formatCsv(
  [head = [], ...rows]: readonly (readonly CsvCell[])[],
  { bom = false, comment = [] }: CsvOptions = {},
): string {
  const names = uniqueNames(head.map((cell) => plainCell(cell ?? "")));
  const cells = [names, ...rows.map((row) => row.map((cell) => plainCell(cell ?? "")))];
  const lines = comment.map((line) => `# ${line.replaceAll(/[\r\n]+/gu, " ")}\n`).join("");
  const table = comment.length === 0 ? csvFormatRows(cells) : cells.map(rowBelowComment).join("\n");
  return `${bom ? "\uFEFF" : ""}${lines}${table}\n`;
}

/** Where # begins a comment, it must not begin one within a cell. */
const rowBelowComment = (cells: readonly string[]): string =>
  cells
    .map((cell) => (cell.includes("#") ? `"${cell.replaceAll('"', '""')}"` : csvFormatValue(cell)))
    .join(",");

/** Names of which no two are alike: the second of one name is numbered. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 2; seen.has(own) || (own !== name && taken.has(own)); number += 1) {
      own = `${name} (${number})`;
    }
    seen.add(own);
    return own;
  });
}

const plainCell = (cell: string | number | boolean): string =>
  typeof cell === "string" ? disarmed(cell) : String(cell);

/** What spreadsheets take for the beginning of a formula, in ASCII and full width, and what they skip before it. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
/** A text that is a number is no formula, whatever its sign. */
const number = /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|Infinity)$/iu;

/** A text that no spreadsheet carries out: behind an apostrophe it is what it says. */
export const disarmed = (text: string): string =>
  formula.test(text) && !number.test(text) ? `'${text}` : text;
