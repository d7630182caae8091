/** @file The reduction of a square matrix to Hessenberg form, which has the same eigenvalues. */
import { elementAt } from "../../src/basics/element-at.ts";

/**
 * Overwrites `a` [n,n], row-major float64, with an orthogonally similar matrix that is zero below its first subdiagonal:
 * Householder reflections from both sides (Golub and Van Loan, algorithm 7.4.2), row by row, as the matrix lies in memory.
 */
export function reduceToHessenberg(a: Float64Array, n: number): void {
  const normal = new Float64Array(n);
  const projection = new Float64Array(n);
  for (let k = 0; k + 2 < n; k += 1) {
    const scale = loadNormal(a, n, k, normal);
    if (scale !== 0) {
      reflectRows(a, n, k, normal, scale, projection);
      reflectColumns(a, n, k, normal, scale);
      for (let i = k + 2; i < n; i += 1) a[i * n + k] = 0;
    }
  }
}

/**
 * The normal v [k + 1 .. n) of the reflection I - v v^T / scale that leaves one entry of column k below the diagonal; gives
 * the scale, 0 where nothing is to be done.
 */
function loadNormal(a: Float64Array, n: number, k: number, normal: Float64Array): number {
  let tail = 0;
  for (let i = k + 1; i < n; i += 1) {
    const entry = elementAt(a, i * n + k);
    normal[i] = entry;
    if (i > k + 1) tail += entry * entry;
  }
  if (tail === 0) return 0;
  const head = elementAt(normal, k + 1);
  const norm = Math.sqrt(head * head + tail);
  normal[k + 1] = head < 0 ? head - norm : head + norm;
  return norm * (norm + Math.abs(head));
}

function reflectRows(
  a: Float64Array,
  n: number,
  k: number,
  normal: Float64Array,
  scale: number,
  projection: Float64Array,
): void {
  projection.fill(0);
  for (let i = k + 1; i < n; i += 1) {
    const factor = elementAt(normal, i) / scale;
    for (let j = k; j < n; j += 1) {
      projection[j] = elementAt(projection, j) + factor * elementAt(a, i * n + j);
    }
  }
  for (let i = k + 1; i < n; i += 1) {
    const factor = elementAt(normal, i);
    for (let j = k; j < n; j += 1) {
      a[i * n + j] = elementAt(a, i * n + j) - factor * elementAt(projection, j);
    }
  }
}

function reflectColumns(
  a: Float64Array,
  n: number,
  k: number,
  normal: Float64Array,
  scale: number,
): void {
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = k + 1; j < n; j += 1) sum += elementAt(a, i * n + j) * elementAt(normal, j);
    const factor = sum / scale;
    for (let j = k + 1; j < n; j += 1) {
      a[i * n + j] = elementAt(a, i * n + j) - factor * elementAt(normal, j);
    }
  }
}
