/** @file Charts' data as CSV: absent values are empty, values that are not finite are words. */
import { type CsvCell, formatCsv } from "../../files/csv.ts";

import { numberCell } from "../../files/number-cell.ts";
import type { ComplexValues, XAxisProps } from "../props.ts";
import { xAt, yAt } from "../lines/points.ts";
import type { Band, MapRows, Points, Series } from "../series.ts";
import { plainText } from "../../ui/subscripts.tsx";

interface CsvColumn {
  readonly name: string;
  readonly points: Points;
}

/** One row for each x that occurs, a column for each line. */
export function columnsCsv(xName: string, columns: readonly CsvColumn[]): string {
  const next = columns.map(() => 0);
  const rows: CsvCell[][] = [[xName, ...columns.map(({ name }) => name)]];
  for (;;) {
    let x = Infinity;
    columns.forEach(({ points }, column) => {
      const index = next[column] ?? 0;
      if (index < points.length) x = Math.min(x, xAt(points, index));
    });
    if (x === Infinity) break;
    const cells = columns.map(({ points }, column) => {
      const index = next[column] ?? 0;
      if (index >= points.length || xAt(points, index) !== x) return "";
      next[column] = index + 1;
      return numberCell(yAt(points, index), points.y);
    });
    rows.push([numberCell(x), ...cells]);
  }
  return formatCsv(rows);
}

function seriesColumns({ name, column, points, measured }: Series): CsvColumn[] {
  const own = { name: plainText(column?.() ?? name), points: points() };
  if (measured === undefined) return [own];
  return [{ name: plainText(measured.column), points: measured.points() }, own];
}

/** A line chart's data: x, each series with what it is computed of, each band's lower and upper edge. */
export function lineCsv(x: XAxisProps, series: readonly Series[], bands: readonly Band[]): string {
  const xName = x.unit === undefined ? x.label : `${x.label} (${x.unit})`;
  return columnsCsv(xName, [
    ...series.flatMap(seriesColumns),
    ...bands.flatMap(({ name, lower, upper }) => [
      { name: `${plainText(name)} lower`, points: lower() },
      { name: `${plainText(name)} upper`, points: upper() },
    ]),
  ]);
}

/** A map's data: a row for each cell, named by its panel. */
export function mapCsv(
  names: { readonly x: string; readonly y: string; readonly value: string },
  yStart: number,
  panels: readonly { readonly name: string; readonly rows: MapRows }[],
): string {
  const lines: CsvCell[][] = [["lane", names.x, names.y, names.value]];
  for (const { name, rows } of panels) {
    const lane = plainText(name);
    for (let row = 0; row < rows.rows; row += 1) {
      for (let cell = 0; cell < rows.length; cell += 1) {
        const index = row * rows.length + cell;
        const isPresent = rows.present == null || rows.present[index] === 1;
        const value = numberCell(isPresent ? rows.values[index] : undefined, rows.values);
        lines.push([lane, numberCell(rows.x[row]), yStart + cell, value]);
      }
    }
  }
  return formatCsv(lines);
}

/** A row for each value. */
export function spectrumCsv(
  names: { readonly real: string; readonly imaginary: string },
  spectra: readonly { readonly name: string; readonly values: ComplexValues }[],
): string {
  const rows: CsvCell[][] = [["lane", names.real, names.imaginary]];
  for (const { name, values } of spectra) {
    for (let index = 0; index < values.re.length; index += 1) {
      rows.push([
        name,
        numberCell(values.re[index], values.re),
        numberCell(values.im[index], values.im),
      ]);
    }
  }
  return formatCsv(rows);
}
