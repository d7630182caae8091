/** @file A tensor under its name: what files of weights hold, and what a run may start from. Pure. */

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** In rows, the last dimension first to move. */
  readonly values: Float32Array<ArrayBuffer>;
}

export const elementsOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** Tensors together with what they are. */
export interface NamedTensors {
  readonly tensors: readonly NamedTensor[];
  /** For whoever reads the file: survives JSON. */
  readonly about: Readonly<Record<string, unknown>>;
}
