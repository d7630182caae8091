/** @file Gathers what iterations measured into packed columns, until the page takes them as a frame. */
import { metricFacts, type MetricId } from "../../src/experiment/metrics/index.ts";
import type {
  MetricFrame,
  ScalarColumn,
  SpectrumRows,
  StepRows,
} from "../../src/protocol/frame.ts";
import type { Validation } from "../../src/protocol/session-state.ts";
import type { IterationRecord, MetricSink } from "../metrics/read-row.ts";

const initialCapacity = 64;

interface Column {
  values: Float32Array<ArrayBuffer>;
  present: Uint8Array<ArrayBuffer>;
}

interface Rows {
  readonly iterations: number[];
  readonly rows: Float32Array[];
}

export class FrameWriter {
  private first = 0;
  private count = 0;
  private capacity = initialCapacity;
  private seconds = new Float32Array(initialCapacity);
  private columns = new Map<MetricId, Column>();
  private steps = new Map<MetricId, Rows>();
  private spectra = new Map<MetricId, Rows>();
  private validations: Validation[] = [];
  private readonly length: number;

  /** `length` is T as configured: rows of longer batches keep their last `length` steps, shorter ones cannot occur. */
  constructor(length: number) {
    this.length = length;
  }

  /** Iterations that wait. */
  get waiting(): number {
    return this.count;
  }

  /** Opens the next iteration and takes what it measured. */
  open(record: IterationRecord): Required<MetricSink> {
    if (this.count === 0) this.first = record.iteration;
    if (this.count === this.capacity) this.grow();
    const index = this.count;
    this.count += 1;
    this.seconds[index] = record.seconds;
    return {
      scalar: (metric, value) => {
        const column = this.column(metric);
        column.values[index] = value;
        column.present[index] = 1;
      },
      steps: (metric, values) => {
        const rows = rowsOf(this.steps, metric);
        rows.iterations.push(record.iteration);
        rows.rows.push(values.slice(values.length - this.length));
      },
      spectrum: (metric, { re, im }) => {
        const rows = rowsOf(this.spectra, metric);
        rows.iterations.push(record.iteration);
        rows.rows.push(Float32Array.of(...re, ...im));
      },
    };
  }

  /** The error of a check that ended early is none of the metric: it had stopped at what it found. */
  addValidation(validation: Validation, isFull: boolean): void {
    this.validations.push(validation);
    if (!isFull) return;
    const index = validation.iteration - this.first;
    if (index < 0 || index >= this.count) return;
    const column = this.column("validationError");
    column.values[index] = validation.error;
    column.present[index] = 1;
  }

  /** Everything gathered so far, as a frame; begins anew. */
  take(): MetricFrame {
    const scalars: ScalarColumn[] = [];
    for (const [metric, { values, present }] of this.columns) {
      if (metricFacts(metric).shape !== "scalar") continue;
      scalars.push({
        metric,
        values: values.slice(0, this.count),
        present: present.slice(0, this.count),
      });
    }
    const frame: MetricFrame = {
      first: this.first,
      count: this.count,
      seconds: this.seconds.slice(0, this.count),
      scalars,
      steps: [...this.steps].map(([metric, rows]) => packRows(metric, rows, this.length)),
      spectra: [...this.spectra].map(([metric, rows]) =>
        packRows(metric, rows, rows.rows[0]?.length ?? 0),
      ),
      validations: this.validations,
    };
    this.clear();
    return frame;
  }

  /** Forgets what waits. */
  clear(): void {
    this.count = 0;
    this.steps = new Map();
    this.spectra = new Map();
    this.validations = [];
    for (const { present } of this.columns.values()) present.fill(0);
  }

  private column(metric: MetricId): Column {
    const known = this.columns.get(metric);
    if (known !== undefined) return known;
    const made = {
      values: new Float32Array(this.capacity),
      present: new Uint8Array(this.capacity),
    };
    this.columns.set(metric, made);
    return made;
  }

  private grow(): void {
    this.capacity *= 2;
    const seconds = new Float32Array(this.capacity);
    seconds.set(this.seconds);
    this.seconds = seconds;
    for (const column of this.columns.values()) {
      const values = new Float32Array(this.capacity);
      values.set(column.values);
      column.values = values;
      const present = new Uint8Array(this.capacity);
      present.set(column.present);
      column.present = present;
    }
  }
}

function rowsOf(held: Map<MetricId, Rows>, metric: MetricId): Rows {
  const known = held.get(metric);
  if (known !== undefined) return known;
  const made: Rows = { iterations: [], rows: [] };
  held.set(metric, made);
  return made;
}

function packRows(
  metric: MetricId,
  { iterations, rows }: Rows,
  length: number,
): StepRows & SpectrumRows {
  const values = new Float32Array(rows.length * length);
  rows.forEach((row, index) => {
    values.set(row, index * length);
  });
  return { metric, iterations: Uint32Array.from(iterations), length, values };
}
