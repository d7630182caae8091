/** @file How weight matrices begin: orthogonal, scaled orthogonal, gaussian or identity. */
import { elementAt } from "../../src/basics/element-at.ts";
import type { SharedConfig } from "../../src/experiment/schema.ts";
import type { Stream } from "../random/stream.ts";

/** Standard deviation of a gaussian start (section 3.1 of the paper). */
const gaussianDeviation = 0.1;
/** Every singular value of a scaled orthogonal start: a state is forgotten by a tenth a step. */
const orthogonalScale = 0.9;

/**
 * A weight matrix [rows, columns], row-major.
 *
 * - orthogonal: orthonormal rows where there are fewer of them than columns, orthonormal columns otherwise, by Haar's law.
 * - scaled-orthogonal: the same times 0.9.
 * - gaussian: every entry from N(0, 0.1), 0.1 being the standard deviation.
 * - identity: the identity where the matrix is square; gaussian otherwise, since Le, Jaitly and Hinton (2015) set the
 *   recurrent matrix only to the identity.
 */
export function startWeights(
  kind: SharedConfig["start"],
  rows: number,
  columns: number,
  stream: Stream,
): Float32Array<ArrayBuffer> {
  switch (kind) {
    case "orthogonal":
      return orthogonal(rows, columns, stream);
    case "scaled-orthogonal":
      return orthogonal(rows, columns, stream).map((value) => orthogonalScale * value);
    case "gaussian":
      return gaussian(rows, columns, stream);
    case "identity":
      return rows === columns ? identity(rows) : gaussian(rows, columns, stream);
  }
}

function orthogonal(rows: number, columns: number, stream: Stream): Float32Array<ArrayBuffer> {
  return rows < columns
    ? transposed(haarColumns(columns, rows, stream), columns, rows)
    : Float32Array.from(haarColumns(rows, columns, stream));
}

function gaussian(rows: number, columns: number, stream: Stream): Float32Array<ArrayBuffer> {
  const weights = new Float32Array(rows * columns);
  for (let i = 0; i < weights.length; i += 1) weights[i] = gaussianDeviation * stream.gaussian();
  return weights;
}

function identity(size: number): Float32Array<ArrayBuffer> {
  const weights = new Float32Array(size * size);
  for (let i = 0; i < weights.length; i += size + 1) weights[i] = 1;
  return weights;
}

/**
 * Orthonormal columns by Haar's law, [rows, columns] with rows >= columns: Q of the QR of a gaussian matrix, its signs
 * corrected by the diagonal of R. What Householder's k-th reflection leaves of a gaussian matrix is gaussian again and
 * independent of the reflection, so each one needs a fresh gaussian vector only and the matrix is never built (Stewart,
 * 1980). Sums, products, quotients and square roots only: the same on every JavaScript engine.
 */
function haarColumns(rows: number, columns: number, stream: Stream): Float64Array {
  const q = new Float64Array(rows * columns);
  const normal = new Float64Array(rows);
  const projection = new Float64Array(columns);
  for (let k = columns - 1; k >= 0; k -= 1) {
    let square = 0;
    for (let i = k; i < rows; i += 1) {
      const draw = stream.gaussian();
      normal[i] = draw;
      square += draw * draw;
    }
    const norm = Math.sqrt(square);
    const head = elementAt(normal, k);
    const sign = head < 0 ? -1 : 1;
    normal[k] = head + sign * norm;
    q[k * columns + k] = -sign;
    reflect(q, normal, norm * (norm + Math.abs(head)), k, rows, columns, projection);
  }
  return q;
}

/** Q <- (I - v v^T / scale) Q in the rows and columns from k on; row by row, as Q lies in memory. */
function reflect(
  q: Float64Array,
  v: Float64Array,
  scale: number,
  k: number,
  rows: number,
  columns: number,
  projection: Float64Array,
): void {
  projection.fill(0);
  for (let i = k; i < rows; i += 1) {
    const factor = elementAt(v, i);
    const row = i * columns;
    for (let j = k; j < columns; j += 1) {
      projection[j] = elementAt(projection, j) + factor * elementAt(q, row + j);
    }
  }
  for (let i = k; i < rows; i += 1) {
    const factor = elementAt(v, i) / scale;
    const row = i * columns;
    for (let j = k; j < columns; j += 1) {
      q[row + j] = elementAt(q, row + j) - factor * elementAt(projection, j);
    }
  }
}

function transposed(q: Float64Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(q.length);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) result[j * rows + i] = elementAt(q, i * columns + j);
  }
  return result;
}
