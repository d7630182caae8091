/** @file Tables as CSV (RFC 4180): the one place where a cell is written. Pure. */
import { csvFormatRows } from "d3-dsv";

/** Null: an empty cell. */
export type CsvCell = string | number | boolean | null;

export interface CsvOptions {
  /** Begins with a byte order mark, by which Excel knows UTF-8; other programs take it for a part of the first name. */
  readonly bom?: boolean;
}

/** The table as text. Texts that a spreadsheet would carry out are disarmed; numbers stay as they are. */
export function formatCsv(
  rows: readonly (readonly CsvCell[])[],
  { bom = false }: CsvOptions = {},
): string {
  const cells = rows.map((row) => row.map((cell) => plainCell(cell ?? "")));
  return `${bom ? "\uFEFF" : ""}${csvFormatRows(cells)}\n`;
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
