/** @file All that was measured in a run, in packed columns outside React; it only grows. */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { MetricFrame, ScalarColumn } from "../protocol/frame.ts";
import type { Validation } from "../protocol/session-state.ts";
import { type PackedRows, RowHistory } from "./row-history.ts";
import { ScalarHistory } from "./scalar-history.ts";

/** Spectra are an eye's measure: more rows than a few hundred are not told apart. */
export const maxSpectra = 256;

type Packed<T> = readonly (readonly [metric: MetricId, packed: T])[];

/** A whole history in typed arrays of their own, as it is kept and copied. */
export interface PackedHistory {
  readonly length: number;
  /** [length] */
  readonly seconds: Float32Array<ArrayBuffer>;
  /** [<= length] values, and as many bytes that say whether each was measured. */
  readonly scalars: Packed<Pick<ScalarColumn, "values" | "present">>;
  readonly steps: Packed<PackedRows>;
  readonly spectra: Packed<PackedRows>;
  readonly validations: readonly Validation[];
}

export class MetricHistory {
  /** Iterations held: 0 (before training) to length - 1. */
  length = 0;
  readonly validations: Validation[] = [];
  /** Seconds of training at each iteration, pauses left out. */
  readonly seconds = new ScalarHistory();
  private readonly scalars = new Map<MetricId, ScalarHistory>();
  private readonly steps = new Map<MetricId, RowHistory>();
  private readonly eigenvalues = new Map<MetricId, RowHistory>();

  /** Takes a frame in; false where it does not continue this history. */
  append(frame: MetricFrame): boolean {
    if (frame.first !== this.length) return false;
    this.length += frame.count;
    const present = new Uint8Array(frame.count).fill(1);
    this.seconds.write(frame.first, { values: frame.seconds, present });
    for (const column of frame.scalars) {
      entry(this.scalars, column.metric, () => new ScalarHistory()).write(frame.first, column);
    }
    for (const rows of frame.steps) {
      entry(this.steps, rows.metric, () => new RowHistory()).append(rows);
    }
    for (const rows of frame.spectra) {
      entry(this.eigenvalues, rows.metric, () => new RowHistory(maxSpectra)).append(rows);
    }
    this.validations.push(...frame.validations);
    return true;
  }

  pack(): PackedHistory {
    const { length, seconds, validations } = this;
    return {
      length,
      seconds: seconds.values.slice(0, length),
      scalars: [...this.scalars].map(([metric, { values, present, length: filled }]) => [
        metric,
        { values: values.slice(0, filled), present: present.slice(0, filled) },
      ]),
      steps: [...this.steps].map(([metric, rows]) => [metric, rows.pack()]),
      spectra: [...this.eigenvalues].map(([metric, rows]) => [metric, rows.pack()]),
      validations: [...validations],
    };
  }

  static unpack({ length, seconds, scalars, steps, spectra, validations }: PackedHistory) {
    const history = new MetricHistory();
    const columns = scalars.map(([metric, column]) => ({ metric, ...column }));
    const count = { first: 0, count: length, steps: [], spectra: [] };
    history.append({ ...count, seconds, scalars: columns, validations });
    for (const [metric, rows] of steps) history.steps.set(metric, RowHistory.unpack(rows));
    for (const [metric, rows] of spectra) {
      history.eigenvalues.set(metric, RowHistory.unpack(rows, maxSpectra));
    }
    return history;
  }

  /** The newest iteration held, or -1. */
  get newest(): number {
    return this.length - 1;
  }

  scalar(metric: MetricId): ScalarHistory | null {
    return this.scalars.get(metric) ?? null;
  }

  rows(metric: MetricId): RowHistory | null {
    return this.steps.get(metric) ?? null;
  }

  /** Rows of a spectrum: real parts, then as many imaginary ones. */
  spectra(metric: MetricId): RowHistory | null {
    return this.eigenvalues.get(metric) ?? null;
  }

  /** The scalar metrics that any frame has brought. */
  get scalarMetrics(): MetricId[] {
    return [...this.scalars.keys()];
  }

  get rowMetrics(): MetricId[] {
    return [...this.steps.keys()];
  }

  get spectrumMetrics(): MetricId[] {
    return [...this.eigenvalues.keys()];
  }
}

function entry<V>(map: Map<MetricId, V>, key: MetricId, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
