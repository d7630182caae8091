/** @file How weight matrices begin: orthogonal, gaussian or identity. */
import { Matrix, QrDecomposition } from "ml-matrix";

import type { Stream } from "../random/stream.ts";

export type StartKind = "orthogonal" | "gaussian" | "identity";

const gaussianDeviation = 0.1;

/**
 * A start of [rows,columns], row-major. Orthogonal: rows or columns orthonormal, distributed as the U V^T of a random matrix
 * (Haar), by the QR factorisation of a gaussian matrix with the signs of R's diagonal taken out. Gaussian: N(0, 0.1).
 * Identity: ones on the diagonal of a square matrix; a rectangular one is gaussian.
 */
export function startWeights(
  kind: StartKind,
  rows: number,
  columns: number,
  stream: Stream,
): Float32Array<ArrayBuffer> {
  switch (kind) {
    case "orthogonal":
      return orthogonal(rows, columns, stream);
    case "gaussian":
      return gaussian(rows, columns, stream);
    case "identity":
      return rows === columns ? identity(rows) : gaussian(rows, columns, stream);
  }
}

function gaussian(rows: number, columns: number, stream: Stream): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: rows * columns }, () => gaussianDeviation * stream.gaussian());
}

function identity(size: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i += 1) values[i * size + i] = 1;
  return values;
}

function orthogonal(rows: number, columns: number, stream: Stream): Float32Array<ArrayBuffer> {
  const long = Math.max(rows, columns);
  const short = Math.min(rows, columns);
  const drawn = Matrix.zeros(long, short);
  for (let i = 0; i < long; i += 1) {
    for (let j = 0; j < short; j += 1) drawn.set(i, j, stream.gaussian());
  }
  const { orthogonalMatrix, upperTriangularMatrix } = new QrDecomposition(drawn);
  const values = new Float32Array(rows * columns);
  for (let j = 0; j < short; j += 1) {
    const sign = upperTriangularMatrix.get(j, j) < 0 ? -1 : 1;
    for (let i = 0; i < long; i += 1) {
      const at = rows >= columns ? i * columns + j : j * columns + i;
      values[at] = sign * orthogonalMatrix.get(i, j);
    }
  }
  return values;
}
