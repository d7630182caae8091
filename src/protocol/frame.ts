/**
 * @file The metric frame: the new iterations of a run as packed columns, moved by transfer.
 *
 * A column holds one value an iteration and a byte beside each that says whether it was measured: absent (switched off,
 * between strides, a skipped phase) is not the same as not finite.
 */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { Validation } from "./session-state.ts";

export interface ScalarColumn {
  readonly metric: MetricId;
  /** [count] */
  readonly values: Float32Array<ArrayBuffer>;
  /** [count]; 1 where the value was measured. */
  readonly present: Uint8Array<ArrayBuffer>;
}

/** Rows of a metric over t; only the iterations named are there. */
export interface StepRows {
  readonly metric: MetricId;
  /** [rows] the iteration each row belongs to, rising. */
  readonly iterations: Uint32Array<ArrayBuffer>;
  /** Time steps T of each row. */
  readonly length: number;
  /** [rows * length], a row after the other, t = 1 first. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** All eigenvalues of a matrix [H,H]; an iteration whose eigenvalues could not be found is not there. */
export interface SpectrumRows {
  readonly metric: MetricId;
  /** [rows] the iteration each row belongs to, rising. */
  readonly iterations: Uint32Array<ArrayBuffer>;
  /** Numbers in a row: 2 H. */
  readonly length: number;
  /** [rows * length], a row after the other: H real parts, then H imaginary ones. */
  readonly values: Float32Array<ArrayBuffer>;
}

export interface MetricFrame {
  /** Iteration of the first entry; 0 is the state before training, measured on the first batch. */
  readonly first: number;
  readonly count: number;
  /** [count] seconds of training at the end of each iteration, pauses left out. */
  readonly seconds: Float32Array<ArrayBuffer>;
  readonly scalars: readonly ScalarColumn[];
  readonly steps: readonly StepRows[];
  readonly spectra: readonly SpectrumRows[];
  readonly validations: readonly Validation[];
}

/** The buffers of a frame, for the transfer list. */
export function frameBuffers(frame: MetricFrame): ArrayBuffer[] {
  return [
    frame.seconds.buffer,
    ...frame.scalars.flatMap((column) => [column.values.buffer, column.present.buffer]),
    ...[...frame.steps, ...frame.spectra].flatMap((rows) => [
      rows.iterations.buffer,
      rows.values.buffer,
    ]),
  ];
}
