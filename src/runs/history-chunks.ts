/**
 * @file A history cut into chunks, so that keeping one that grows costs what is new: a head says how much there is, and a chunk
 * that is full is never written again, unless rows are thinned. Pure.
 */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { Validation } from "../protocol/session-state.ts";
import type { MetricHistory, PackedHistory } from "./metric-history.ts";
import type { PackedRows, RowHistory } from "./row-history.ts";

/** Entries of a full chunk; only the last one of a part may have fewer. */
const iterationsOfChunk = 512;
const validationsOfChunk = 512;
const rowsOfChunk = 16;

/** Rows of one metric, and what decides which of the next ones stay. */
interface RowsHead extends Pick<PackedRows, "width" | "keepEvery" | "received"> {
  readonly metric: MetricId;
  readonly rows: number;
}

/** How much a history holds; with its chunks it is all of it. */
export interface HistoryHead {
  readonly length: number;
  readonly validations: number;
  /** Columns and how far each is filled. */
  readonly scalars: readonly { readonly metric: MetricId; readonly length: number }[];
  readonly steps: readonly RowsHead[];
  readonly spectra: readonly RowsHead[];
}

type ChunkContent =
  | ({ readonly kind: "iterations" } & Pick<PackedHistory, "seconds" | "scalars">)
  | { readonly kind: "validations"; readonly validations: readonly Validation[] }
  | ({ readonly kind: "rows" } & Pick<PackedRows, "iterations" | "lengths" | "values">);

export type Chunk = ChunkContent & {
  /** What it is a piece of: "iterations", "validations", or rows of a metric. */
  readonly part: string;
  /** Its place among the chunks of its part, from 0. */
  readonly index: number;
};

/** What of a history is to be written. */
export interface HistoryPart {
  /** What must be there for the chunks to fit; null: nothing. */
  readonly since: HistoryHead | null;
  readonly head: HistoryHead;
  /** In memory of their own. */
  readonly chunks: readonly Chunk[];
}

export function headOf(history: MetricHistory): HistoryHead {
  const { length, validations, scalarMetrics, rowMetrics, spectrumMetrics } = history;
  return {
    length,
    validations: validations.length,
    scalars: scalarMetrics.map((metric) => ({
      metric,
      length: history.scalar(metric)?.length ?? 0,
    })),
    steps: rowMetrics.map((metric) => rowsHead(metric, history.rows(metric))),
    spectra: spectrumMetrics.map((metric) => rowsHead(metric, history.spectra(metric))),
  };
}

function rowsHead(metric: MetricId, history: RowHistory | null): RowsHead {
  const { rows = 0, width = 0, keepEvery = 1, received = 0 } = history ?? {};
  return { metric, rows, width, keepEvery, received };
}

/** Whether two heads say the same of a history that only grows. */
export const sameHead = (a: HistoryHead | null, b: HistoryHead | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What has come since a history was written last; all of it where it never was. */
export function partSince(history: MetricHistory, since: HistoryHead | null): HistoryPart {
  const head = headOf(history);
  const rowChunks = (
    kind: "steps" | "spectra",
    of: (metric: MetricId) => RowHistory | null,
  ): Chunk[] =>
    head[kind].flatMap((rows) => {
      const before = since?.[kind].find(({ metric }) => metric === rows.metric) ?? null;
      const source = of(rows.metric);
      return source === null ? [] : chunksOfRows(partOf(kind, rows.metric), source, rows, before);
    });
  return {
    since,
    head,
    chunks: [
      ...chunksOfIterations(history, since?.length ?? 0),
      ...chunksOfValidations(history, since?.validations ?? 0),
      ...rowChunks("steps", (metric) => history.rows(metric)),
      ...rowChunks("spectra", (metric) => history.spectra(metric)),
    ],
  };
}

const partOf = (kind: "steps" | "spectra", metric: MetricId): string => `${kind} ${metric}`;

/** The chunks of `size` entries that hold those from `from` up to `length`. */
function spans(from: number, length: number, size: number) {
  const first = Math.floor(from / size);
  const count = from >= length ? 0 : Math.ceil(length / size) - first;
  return Array.from({ length: count }, (_, step) => {
    const index = first + step;
    return { index, start: index * size, end: Math.min(length, (index + 1) * size) };
  });
}

function chunksOfIterations(history: MetricHistory, from: number): Chunk[] {
  const { seconds, length, scalarMetrics } = history;
  return spans(from, length, iterationsOfChunk).map(({ index, start, end }) => ({
    kind: "iterations",
    part: "iterations",
    index,
    seconds: seconds.values.slice(start, end),
    scalars: scalarMetrics.flatMap((metric) => {
      const column = history.scalar(metric);
      if (column === null || column.length <= start) return [];
      const filled = Math.min(end, column.length);
      const values = column.values.slice(start, filled);
      return [[metric, { values, present: column.present.slice(start, filled) }] as const];
    }),
  }));
}

const chunksOfValidations = ({ validations }: MetricHistory, from: number): Chunk[] =>
  spans(from, validations.length, validationsOfChunk).map(({ index, start, end }) => ({
    kind: "validations",
    part: "validations",
    index,
    validations: validations.slice(start, end),
  }));

function chunksOfRows(
  part: string,
  { iterations, lengths, values, width, rows }: RowHistory,
  head: RowsHead,
  before: RowsHead | null,
): Chunk[] {
  const isSame = before?.width === head.width && before.keepEvery === head.keepEvery;
  // The newest row gives way where only its newness keeps it; where nothing came it stands.
  const from = !isSame ? 0 : before.received === head.received ? rows : before.rows - 1;
  return spans(Math.max(0, from), rows, rowsOfChunk).map(({ index, start, end }) => ({
    kind: "rows",
    part,
    index,
    iterations: iterations.slice(start, end),
    lengths: lengths.slice(start, end),
    values: values.slice(start * width, end * width),
  }));
}

/** The history whose head this is. Chunks that it does not speak of are left out. Throws an Error where one is missing. */
export function assemble(head: HistoryHead, chunks: readonly Chunk[]): PackedHistory {
  const found = new Map(chunks.map((chunk) => [`${chunk.part} ${chunk.index}`, chunk]));
  const piecesOf = <Kind extends Chunk["kind"]>(
    kind: Kind,
    part: string,
    length: number,
    size: number,
  ) =>
    spans(0, length, size).map(({ index, start }) => {
      const chunk = found.get(`${part} ${index}`);
      if (chunk === undefined || !isOf(chunk, kind)) {
        throw new Error(`chunk ${index} of "${part}" is missing`);
      }
      return { start, chunk };
    });
  const pieces = piecesOf("iterations", "iterations", head.length, iterationsOfChunk);
  const seconds = new Float32Array(head.length);
  const columns = head.scalars.map(({ metric, length }) => {
    const column = { values: new Float32Array(length), present: new Uint8Array(length) };
    return [metric, column] as const;
  });
  const byMetric = new Map(columns);
  for (const { start, chunk } of pieces) {
    seconds.set(chunk.seconds, start);
    for (const [metric, { values, present }] of chunk.scalars) {
      byMetric.get(metric)?.values.set(values, start);
      byMetric.get(metric)?.present.set(present, start);
    }
  }
  const rowsOf = (kind: "steps" | "spectra"): PackedHistory["steps"] =>
    head[kind].map(({ metric, rows, width, keepEvery, received }) => {
      const packed = {
        iterations: new Uint32Array(rows),
        lengths: new Uint16Array(rows),
        width,
        values: new Float32Array(rows * width),
        keepEvery,
        received,
      };
      for (const { start, chunk } of piecesOf("rows", partOf(kind, metric), rows, rowsOfChunk)) {
        packed.iterations.set(chunk.iterations, start);
        packed.lengths.set(chunk.lengths, start);
        packed.values.set(chunk.values, start * width);
      }
      return [metric, packed];
    });
  return {
    length: head.length,
    seconds,
    scalars: columns,
    steps: rowsOf("steps"),
    spectra: rowsOf("spectra"),
    validations: piecesOf(
      "validations",
      "validations",
      head.validations,
      validationsOfChunk,
    ).flatMap(({ chunk }) => chunk.validations),
  };
}

const isOf = <Kind extends Chunk["kind"]>(
  chunk: Chunk,
  kind: Kind,
): chunk is Extract<Chunk, { readonly kind: Kind }> => chunk.kind === kind;
