/** @file The measurements of an exported run, read back into packed columns; every cell is looked at. Pure. */
import {
  isMetricId,
  metricFacts,
  type MetricId,
  type MetricShape,
} from "../experiment/metrics/index.ts";
import type { RunConfig } from "../experiment/schema.ts";
import type { Validation } from "../protocol/session-state.ts";
import { maxSpectra, type PackedHistory } from "../runs/metric-history.ts";
import { maxRows, type PackedRows } from "../runs/row-history.ts";
import {
  asAmount,
  asCount,
  asList,
  asMeasured,
  asRecord,
  type Raw,
  Refusal,
} from "../experiment/checked.ts";

/** Iterations of a run that fits into memory; more are refused before anything is made of them. */
const mostIterations = 10_000_000;

export function readHistory(at: string, run: Raw, config: RunConfig): PackedHistory {
  const length = asCount(`${at}.iterations`, run["iterations"], mostIterations, -1) + 1;
  const { seconds } = run;
  const thinning = run["thinning"] === undefined ? {} : asRecord(`${at}.thinning`, run["thinning"]);
  return {
    length,
    // Files from before there were kept runs have no times.
    seconds:
      seconds === undefined ? new Float32Array(length) : times(`${at}.seconds`, seconds, length),
    scalars: metricsOf(`${at}.metrics`, run["metrics"], "scalar").map(([metric, cells]) => [
      metric,
      readColumn(`${at}.metrics.${metric}`, cells, length),
    ]),
    steps: metricsOf(`${at}.steps`, run["steps"], "steps").map(([metric, rows]) => [
      metric,
      readRows({ at: `${at}.steps.${metric}`, length, most: maxRows, width: config.length }, rows, {
        thinning: thinning[metric],
        cells: ({ values }) => [values],
      }),
    ]),
    spectra: metricsOf(`${at}.spectra`, run["spectra"], "spectrum").map(([metric, rows]) => [
      metric,
      readRows(
        { at: `${at}.spectra.${metric}`, length, most: maxSpectra, width: 2 * config.hidden },
        rows,
        { thinning: thinning[metric], cells: ({ re, im }) => [re, im] },
      ),
    ]),
    validations: readValidations(`${at}.validations`, run["validations"], length),
  };
}

function metricsOf(
  at: string,
  value: unknown,
  shape: MetricShape,
): (readonly [MetricId, unknown])[] {
  // Files from before there were spectra have none.
  if (value === undefined) return [];
  return Object.entries(asRecord(at, value)).map(([name, cells]) => {
    if (!isMetricId(name) || metricFacts(name).shape !== shape) {
      throw new Refusal(`${at}.${name}`, "a metric", `metrics of the kind "${shape}"`);
    }
    return [name, cells];
  });
}

function times(at: string, value: unknown, length: number): Float32Array<ArrayBuffer> {
  const cells = sized(at, value, length);
  return Float32Array.from(cells, (cell, index) => asAmount(`${at}[${index}]`, cell));
}

function readColumn(at: string, value: unknown, length: number) {
  const cells = sized(at, value, length);
  const values = new Float32Array(length);
  const present = new Uint8Array(length);
  cells.forEach((cell, index) => {
    if (cell === null) return;
    values[index] = asMeasured(`${at}[${index}]`, cell);
    present[index] = 1;
  });
  return { values, present };
}

function sized(at: string, value: unknown, length: number): readonly unknown[] {
  const cells = asList(at, value, mostIterations + 1);
  if (cells.length === length) return cells;
  throw new Refusal(at, `${cells.length} cells`, `${length}, one for iteration 0 and every other`);
}

interface RowBounds {
  readonly at: string;
  readonly length: number;
  readonly most: number;
  /** Cells that a row has at most. */
  readonly width: number;
}

interface RowShape {
  readonly thinning: unknown;
  /** The lists that a row's cells stand in, one after the other. */
  readonly cells: (row: Raw) => readonly unknown[];
}

function readRows(bounds: RowBounds, value: unknown, shape: RowShape): PackedRows {
  const { at, length, most } = bounds;
  const rows = asList(at, value, most + 1).map((each, index) => {
    const row = asRecord(`${at}[${index}]`, each);
    const iteration = asCount(`${at}[${index}].iteration`, row["iteration"], length - 1);
    const cells = shape
      .cells(row)
      .flatMap((list) => asList(`${at}[${index}].values`, list, bounds.width));
    if (cells.length > bounds.width) {
      throw new Refusal(`${at}[${index}].values`, `${cells.length} cells`, `up to ${bounds.width}`);
    }
    return { iteration, cells };
  });
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const values = new Float32Array(rows.length * width).fill(Number.NaN);
  rows.forEach(({ iteration, cells }, index) => {
    if (iteration <= (rows[index - 1]?.iteration ?? -1)) {
      throw new Refusal(`${at}[${index}].iteration`, iteration, "more than in the row before");
    }
    cells.forEach((cell, i) => {
      values[index * width + i] = asMeasured(`${at}[${index}].values[${i}]`, cell);
    });
  });
  return {
    iterations: Uint32Array.from(rows, ({ iteration }) => iteration),
    lengths: Uint16Array.from(rows, ({ cells }) => cells.length),
    width,
    values,
    ...readThinning(bounds, shape.thinning, rows.length),
  };
}

/** How the rows that come are thinned; unknown in older files, where whatever keeps the bound is right. */
function readThinning({ at, most }: RowBounds, value: unknown, rows: number) {
  if (value === undefined) return { keepEvery: 2, received: 2 * rows };
  const raw = asRecord(`${at}.thinning`, value);
  const keepEvery = asCount(`${at}.thinning.keepEvery`, raw["keepEvery"], mostIterations, 1);
  const received = asCount(`${at}.thinning.received`, raw["received"], mostIterations + 1, rows);
  const kept = rows > 0 && (received - 1) % keepEvery !== 0 ? rows - 1 : rows;
  if (kept > most) throw new Refusal(at, `${kept} rows`, `up to ${most}`);
  return { keepEvery, received };
}

function readValidations(at: string, value: unknown, length: number): Validation[] {
  return asList(at, value, length).map((each, index) => {
    const raw = asRecord(`${at}[${index}]`, each);
    const error = asAmount(`${at}[${index}].error`, raw["error"]);
    if (error > 1) throw new Refusal(`${at}[${index}].error`, error, "a share from 0 to 1");
    return {
      iteration: asCount(`${at}[${index}].iteration`, raw["iteration"], length - 1),
      error,
      samples: asCount(`${at}[${index}].samples`, raw["samples"], 1e9),
    };
  });
}
