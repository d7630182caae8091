/** @file What the benchmark reports: a row for each engine and baseline, as JSON and as a table. */
import type { Part } from "./kernel-clock.ts";

/** How the name of the roofline's baseline begins. */
export const productsAlone = "its matrix products alone";

export interface BenchRow {
  readonly name: string;
  readonly backend: string;
  readonly T: number;
  readonly H: number;
  readonly N: number;
  /** With its share of a validation every 100 iterations. */
  readonly msPerIteration: number;
  /** The same of the quickest block, which a busy machine disturbs least. */
  readonly leastMsPerIteration: number;
  /** That share. */
  readonly validationMsPerIteration: number;
  /** JavaScript outside the kernels; on the GPU, all of it. */
  readonly jsMsPerIteration: number;
  readonly dispatches: number | null;
  /** The CPU engine's kernels; none of the GPU's. */
  readonly parts: readonly Part[];
  readonly baseline: string;
  /** Null where the baseline was not run; its name then says why. */
  readonly baselineMsPerIteration: number | null;
  readonly leastBaselineMsPerIteration: number | null;
  readonly ratio: number | null;
  /** Of the quickest blocks. */
  readonly leastRatio: number | null;
}

export interface BenchReport {
  readonly machine: string;
  readonly rows: readonly BenchRow[];
}

/** How the baselines' column of a table is told from one that was not run. */
const none = "-";

const digits = (value: number): string =>
  value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);

const orNone = (value: number | null): string => (value === null ? none : digits(value));

const columns: readonly (readonly [string, (row: BenchRow) => string])[] = [
  ["rule", (row) => row.name],
  ["T", (row) => String(row.T)],
  ["H", (row) => String(row.H)],
  ["N", (row) => String(row.N)],
  ["engine", (row) => row.backend],
  ["ms", (row) => digits(row.msPerIteration)],
  ["least", (row) => digits(row.leastMsPerIteration)],
  ["validation", (row) => digits(row.validationMsPerIteration)],
  ["JS", (row) => digits(row.jsMsPerIteration)],
  ["dispatches", (row) => (row.dispatches === null ? none : String(row.dispatches))],
  ["baseline ms", (row) => orNone(row.baselineMsPerIteration)],
  ["least", (row) => orNone(row.leastBaselineMsPerIteration)],
  ["ratio", (row) => orNone(row.ratio)],
  ["of least", (row) => orNone(row.leastRatio)],
  ["baseline", (row) => row.baseline],
];

/** Columns of which a row repeats what stands above: everything that is the engine's. */
const ownColumns = 10;

/** Lines of a table; what is the same as in the row above is left out. */
export function table(rows: readonly BenchRow[]): string[] {
  let above: readonly string[] = [];
  const body = rows.map((row) => {
    const cells = columns.map(([, text]) => text(row));
    const own = cells.slice(0, ownColumns);
    const repeats = own.every((cell, i) => cell === above[i]);
    above = own;
    return repeats ? [...own.map(() => ""), ...cells.slice(ownColumns)] : cells;
  });
  return align([columns.map(([title]) => title), ...body]);
}

/** Cells in columns: words to the left, numbers to the right. */
export function align(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, i) =>
    Math.max(...lines.map((cells) => cells[i]?.length ?? 0)),
  );
  const isNumeric = widths.map((_, i) =>
    lines.slice(1).every((cells) => /^(?:[\d.%]*|-)$/u.test(cells[i] ?? "")),
  );
  return lines.map((cells) =>
    cells
      .map((cell, i) =>
        isNumeric[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
