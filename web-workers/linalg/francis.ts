/** @file The eigenvalues of a Hessenberg matrix: Francis' QR iteration with two shifts at a time. */
import { elementAt } from "../../src/basics/element-at.ts";

/** An iteration came to no end. */
export class NoConvergenceError extends Error {
  override readonly name = "NoConvergenceError";
}

export interface Eigenvalues {
  /** Real parts [n]. */
  readonly re: Float64Array;
  /** Imaginary parts [n]; those of a conjugate pair stand side by side. */
  readonly im: Float64Array;
}

/** After so many sweeps without an eigenvalue the shifts are exceptional ones, as in LAPACK's DLAHQR. */
const exceptionalEvery = 10;

/** A 2 x 2 matrix by rows; the eigenvalues of one are the two shifts of a sweep. */
type Block = readonly [number, number, number, number];

/**
 * All eigenvalues of h [n,n], upper Hessenberg, row-major float64; h is overwritten.
 *
 * @throws NoConvergenceError after 30 sweeps an eigenvalue on average (300 at least).
 */
export function hessenbergEigenvalues(h: Float64Array, n: number): Eigenvalues {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const norm = sumOfMagnitudes(h);
  const allowed = 30 * Math.max(10, n);
  let sweeps = 0;
  let sinceFound = 0;
  let last = n - 1;
  while (last >= 0) {
    const first = startOfBlock(h, n, last, norm);
    if (first === last) {
      re[last] = elementAt(h, last * n + last);
      last -= 1;
      sinceFound = 0;
    } else if (first === last - 1) {
      storePair(blockAt(h, n, first), re, im, first);
      last -= 2;
      sinceFound = 0;
    } else {
      if (sweeps >= allowed) {
        throw new NoConvergenceError(
          `The eigenvalues of a matrix of ${n} x ${n} were not found in ${allowed} sweeps.`,
        );
      }
      sweeps += 1;
      sinceFound += 1;
      sweep(h, n, first, last, shiftBlock(h, n, first, last, sinceFound));
    }
  }
  return { re, im };
}

function sumOfMagnitudes(h: Float64Array): number {
  let sum = 0;
  for (const value of h) sum += Math.abs(value);
  return sum;
}

/** First row of the unreduced block that ends at `last`; what stands left of it is made zero. */
function startOfBlock(h: Float64Array, n: number, last: number, norm: number): number {
  for (let k = last; k > 0; k -= 1) {
    const below = k * n + k - 1;
    const neighbours = Math.abs(elementAt(h, below - n)) + Math.abs(elementAt(h, below + 1));
    const size = neighbours === 0 ? norm : neighbours;
    if (Math.abs(elementAt(h, below)) <= Number.EPSILON * size) {
      h[below] = 0;
      return k;
    }
  }
  return 0;
}

function blockAt(h: Float64Array, n: number, k: number): Block {
  const at = k * n + k;
  return [elementAt(h, at), elementAt(h, at + 1), elementAt(h, at + n), elementAt(h, at + n + 1)];
}

/** Writes the eigenvalues of a 2 x 2 block to places k and k + 1. */
function storePair([a, b, c, d]: Block, re: Float64Array, im: Float64Array, k: number): void {
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  const root = Math.sqrt(Math.abs(discriminant));
  if (discriminant < 0) {
    re.fill(d + half, k, k + 2);
    im[k] = root;
    im[k + 1] = -root;
    return;
  }
  // The larger distance from d without cancellation, the other one by Vieta's rule.
  const far = half < 0 ? half - root : half + root;
  re[k] = d + far;
  re[k + 1] = far === 0 ? d : d - (b * c) / far;
}

/** Shifts from the block's end, or exceptional ones from time to time, where sweeps go round in a circle. */
function shiftBlock(
  h: Float64Array,
  n: number,
  first: number,
  last: number,
  sinceFound: number,
): Block {
  if (sinceFound % exceptionalEvery !== 0) return endShifts(blockAt(h, n, last - 1));
  const atEnd = sinceFound % (2 * exceptionalEvery) === 0;
  const corner = atEnd ? last * n + last : first * n + first;
  const below = atEnd ? corner - 1 : corner + n;
  const next = atEnd ? below - n - 1 : below + n + 1;
  const size = Math.abs(elementAt(h, below)) + Math.abs(elementAt(h, next));
  const centre = 0.75 * size + elementAt(h, corner);
  return [centre, -0.4375 * size, size, centre];
}

/** A conjugate pair as it is; of two real shifts the one nearer to the last entry, twice. */
function endShifts([a, b, c, d]: Block): Block {
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  if (discriminant < 0) return [a, b, c, d];
  const root = Math.sqrt(discriminant);
  const far = half < 0 ? half - root : half + root;
  const near = far === 0 ? d : d - (b * c) / far;
  return [near, 0, 0, near];
}

/** One sweep of the block from `first` to `last`, three rows or more: chases a bulge down to the block's end. */
function sweep(h: Float64Array, n: number, first: number, last: number, shifts: Block): void {
  const column = new Float64Array(3);
  const start = startOfSweep(h, n, first, last, shifts, column);
  for (let k = start; k < last; k += 1) {
    const isPair = k === last - 1;
    const left = k * n + k - 1;
    if (k > start) {
      column[0] = elementAt(h, left);
      column[1] = elementAt(h, left + n);
      column[2] = isPair ? 0 : elementAt(h, left + 2 * n);
    }
    const scale = magnitude(column);
    if (scale === 0) continue;
    const x = elementAt(column, 0) / scale;
    const y = elementAt(column, 1) / scale;
    const z = elementAt(column, 2) / scale;
    const length = Math.sqrt(x * x + y * y + z * z);
    const sigma = x < 0 ? -length : length;
    if (k > start) {
      h[left] = -sigma * scale;
      h[left + n] = 0;
      if (!isPair) h[left + 2 * n] = 0;
    } else if (start > first) {
      h[left] = (-x / sigma) * elementAt(h, left);
    }
    // I - g w^T takes (x, y, z) to (-sigma, 0, 0).
    const w1 = y / (x + sigma);
    const w2 = z / (x + sigma);
    const g0 = (x + sigma) / sigma;
    const g1 = y / sigma;
    const g2 = z / sigma;
    for (let at = k * n + k; at <= k * n + last; at += 1) {
      const sum =
        elementAt(h, at) + w1 * elementAt(h, at + n) + (isPair ? 0 : w2 * elementAt(h, at + 2 * n));
      h[at] = elementAt(h, at) - g0 * sum;
      h[at + n] = elementAt(h, at + n) - g1 * sum;
      if (!isPair) h[at + 2 * n] = elementAt(h, at + 2 * n) - g2 * sum;
    }
    const lowest = Math.min(k + 3, last);
    for (let at = first * n + k; at <= lowest * n + k; at += n) {
      const sum =
        g0 * elementAt(h, at) +
        g1 * elementAt(h, at + 1) +
        (isPair ? 0 : g2 * elementAt(h, at + 2));
      h[at] = elementAt(h, at) - sum;
      h[at + 1] = elementAt(h, at + 1) - w1 * sum;
      if (!isPair) h[at + 2] = elementAt(h, at + 2) - w2 * sum;
    }
  }
}

/**
 * The row from which a sweep may start, two small subdiagonal entries being as good as a zero one; `column` becomes the first
 * column of (H - shift 1)(H - shift 2) there, up to a factor.
 */
function startOfSweep(
  h: Float64Array,
  n: number,
  first: number,
  last: number,
  [a, b, c, d]: Block,
  column: Float64Array,
): number {
  for (let k = last - 2; ; k -= 1) {
    const at = k * n + k;
    const here = elementAt(h, at);
    const next = elementAt(h, at + n + 1);
    column[0] = ((a - here) * (d - here) - b * c) / elementAt(h, at + n) + elementAt(h, at + 1);
    column[1] = next + here - a - d;
    column[2] = elementAt(h, at + 2 * n + 1);
    if (k === first) return k;
    const scale = magnitude(column);
    const tail = (Math.abs(elementAt(column, 1)) + Math.abs(elementAt(column, 2))) / scale;
    const neighbours = Math.abs(elementAt(h, at - n - 1)) + Math.abs(here) + Math.abs(next);
    const head = (Math.abs(elementAt(column, 0)) / scale) * neighbours;
    if (Math.abs(elementAt(h, at - 1)) * tail <= Number.EPSILON * head) return k;
  }
}

/** |x| + |y| + |z| */
const magnitude = (column: Float64Array): number =>
  Math.abs(elementAt(column, 0)) + Math.abs(elementAt(column, 1)) + Math.abs(elementAt(column, 2));
