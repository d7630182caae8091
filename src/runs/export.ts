/** @file A run as files: CSV, one line an iteration, and JSON with everything that is needed to repeat it. */
import { type MetricId, metricFacts } from "../experiment/metrics/index.ts";
import { programName } from "../experiment/program.ts";
import { type RunConfig, schemaVersion } from "../experiment/schema.ts";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import type { RateChange } from "../protocol/messages.ts";
import type { EngineReport, Validation } from "../protocol/session-state.ts";
import { floatsToBase64 } from "./base64.ts";
import { type CsvCell, formatCsv } from "../files/csv.ts";
import type { MetricHistory } from "./metric-history.ts";
import { shortestFloat } from "../files/shortest-float.ts";
import { version } from "../../package.json";

/** A lane's run with what a reader of its numbers must know. */
export interface ExportedRun {
  readonly name: string;
  readonly config: RunConfig;
  readonly engine: EngineReport | null;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly rateChanges: readonly RateChange[];
  /** Where the weights that it started from are; null: they were drawn. */
  readonly startedFrom: string | null;
  readonly history: MetricHistory;
  /** Where the run can be taken up; null: nowhere. */
  readonly checkpoint: Checkpoint | null;
  /** What only a run of the library has. */
  readonly kept?: KeptDetails;
}

export interface KeptDetails {
  readonly tags: readonly string[];
  readonly notes: string;
  /** ISO 8601. */
  readonly created: string;
  readonly updated: string;
}

/**
 * All runs in one table, those of the lanes first; a run laid over them has no number of a lane. An empty cell: not measured;
 * NaN, Infinity: measured and not finite. Numbers are the shortest that read back to the same float32. `hasComment`: what the runs
 * are, with their whole configurations, stands above the table.
 */
export function toCsv(
  lanes: readonly ExportedRun[],
  overlays: readonly ExportedRun[],
  { hasComment }: { readonly hasComment: boolean },
): string {
  const runs = [...lanes, ...overlays];
  const metrics = [...new Set(runs.flatMap((run) => run.history.scalarMetrics))];
  const rows: CsvCell[][] = [["lane", "name", "rule", "iteration", ...metrics]];
  runs.forEach(({ name, config, history }, index) => {
    const start = [index < lanes.length ? index + 1 : null, name, config.rule];
    for (let iteration = 0; iteration < history.length; iteration++) {
      const cells = metrics.map((metric) => {
        const value = history.scalar(metric)?.at(iteration) ?? null;
        return value === null ? null : shortestFloat(value);
      });
      rows.push([...start, iteration, ...cells]);
    }
  });
  return formatCsv(rows, { comment: hasComment ? commentOf(runs) : [] });
}

const commentOf = (runs: readonly ExportedRun[]): string[] => [
  `${programName} ${version}, schema ${schemaVersion}`,
  ...runs.map(({ name, config, engine, rateChanges, startedFrom }) =>
    JSON.stringify({ name, engine: engine?.engine ?? null, startedFrom, rateChanges, config }),
  ),
];

export function toJson(runs: readonly ExportedRun[], date: Date): string {
  const file = {
    version: schemaVersion,
    program: programName,
    programVersion: version,
    date: date.toISOString(),
    runs: runs.map(({ history, checkpoint, kept, ...run }) => ({
      ...run,
      ...kept,
      iterations: history.newest,
      seconds: Array.from(history.seconds.values.subarray(0, history.length), jsonNumber),
      validations: history.validations satisfies readonly Validation[],
      metrics: Object.fromEntries(
        history.scalarMetrics.map((metric) => [metric, scalarCells(history, metric)]),
      ),
      steps: Object.fromEntries(
        history.rowMetrics.map((metric) => [metric, rowCells(history, metric)]),
      ),
      spectra: Object.fromEntries(
        history.spectrumMetrics.map((metric) => [metric, spectrumCells(history, metric)]),
      ),
      thinning: Object.fromEntries(
        [...history.rowMetrics, ...history.spectrumMetrics].map((metric) => [
          metric,
          thinningOf(history, metric),
        ]),
      ),
      units: Object.fromEntries(
        history.scalarMetrics.map((metric) => [metric, metricFacts(metric).unit]),
      ),
      checkpoint: checkpoint === null ? null : textOf(checkpoint),
    })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** A checkpoint with its buffers in base64. */
function textOf(checkpoint: Checkpoint): object {
  const { values, start, slots } = checkpoint;
  return {
    ...checkpoint,
    values: floatsToBase64(values),
    start: floatsToBase64(start),
    slots: Object.fromEntries(
      Object.entries(slots).map(([name, buffer]) => [name, floatsToBase64(buffer)]),
    ),
  };
}

function thinningOf(history: MetricHistory, metric: MetricId) {
  const rows = history.rows(metric) ?? history.spectra(metric);
  const { keepEvery = 1, received = 0 } = rows ?? {};
  return { keepEvery, received };
}

/** JSON knows no NaN: null is "not measured", a word is "not finite". */
function jsonNumber(value: number | null): number | string | null {
  if (value === null) return null;
  return Number.isFinite(value) ? Number(shortestFloat(value)) : String(value);
}

function scalarCells(history: MetricHistory, metric: MetricId) {
  return Array.from({ length: history.length }, (_, iteration) =>
    jsonNumber(history.scalar(metric)?.at(iteration) ?? null),
  );
}

function rowCells(history: MetricHistory, metric: MetricId) {
  const rows = history.rows(metric);
  if (rows === null) return [];
  return Array.from(rows.iterations.subarray(0, rows.rows), (iteration) => ({
    iteration,
    values: Array.from(rows.at(iteration)?.values ?? [], jsonNumber),
  }));
}

function spectrumCells(history: MetricHistory, metric: MetricId) {
  const rows = history.spectra(metric);
  if (rows === null) return [];
  return Array.from(rows.iterations.subarray(0, rows.rows), (iteration) => {
    const values = Array.from(rows.at(iteration)?.values ?? [], jsonNumber);
    const half = values.length / 2;
    return { iteration, re: values.slice(0, half), im: values.slice(half) };
  });
}
