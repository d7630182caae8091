/** @file Spectral radius and operator norm by powers of a matrix. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { addProduct, operand } from "../shared/scalar/product.ts";
import { norm } from "../shared/scalar/reductions.ts";

interface Powers {
  readonly fourthPowers: number;
  readonly settling: number;
  readonly doublings: number;
}

/** x / size. */
function divided(x: Float32Array, size: number): Float32Array {
  return x.map((value) => value / size);
}

/** value to the power 2^-times. */
function repeatedRoot(value: number, times: number): number {
  let root = value;
  for (let i = 0; i < times; i++) root = Math.sqrt(root);
  return root;
}

/** The four rows that are carried along, [4,n], no number the same as another: thorough bits of the element's number (C. Wellons' lowbias32). */
function drawProbes(n: number): Float32Array {
  return Float32Array.from({ length: 4 * n }, (_, i) => {
    const first = Math.imul((i + 1) ^ ((i + 1) >>> 16), 0x7feb352d);
    const second = Math.imul(first ^ (first >>> 15), 0x846ca68b);
    return (second ^ (second >>> 16)) / 2 ** 31;
  });
}

/**
 * With A_0 = W, n_s = ||A_s||_F and A_{s+1} = (A_s / n_s)^4, W^(4^S) is P = A_S / n_S times the product over s <= S of
 * n_s^(4^(S-s)). From the probes X on, four rows are multiplied by P and divided by their norm: `settling` times, until
 * what grows fastest prevails, and 2^D times more, whose norms g_i are the growth from ||X W^m|| to ||X W^(m+k)||,
 * k = 4^S 2^D. So rho is the product over s <= S of n_s^(1/4^s) times the product of g_i^(1/k).
 */
function radius(w: Float32Array, n: number, powers: Powers): number {
  const { fourthPowers, settling, doublings } = powers;
  let rho = 1;
  let power = w;
  for (let s = 0; ; s++) {
    const size = norm(power);
    if (size === 0) return 0;
    if (!Number.isFinite(size)) return Number.NaN;
    rho *= repeatedRoot(size, 2 * s);
    power = divided(power, size);
    if (s === fourthPowers) break;
    const square = times(power, power, n, n);
    power = times(square, square, n, n);
  }
  let state = drawProbes(n);
  for (let i = -settling; i < 2 ** doublings; i++) {
    const next = times(state, power, 4, n);
    const size = norm(next);
    if (size === 0) return 0;
    state = divided(next, size);
    if (i >= 0) rho *= repeatedRoot(size, 2 * fourthPowers + doublings);
  }
  return rho;
}

/** a [rows,n] b [n,n]. */
function times(a: Float32Array, b: Float32Array, rows: number, n: number): Float32Array {
  const out = new Float32Array(rows * n);
  addProduct(operand(a, rows, n, false), operand(b, n, n, false), out, rows, n, n);
  return out;
}

/**
 * out[0] = spectral radius of w [n,n] in the ratio form rho = (||X W^(m+k)|| / ||X W^m||)^(1/k) for four fixed rows X,
 * with P = W^(4^fourthPowers), W^m = P^settling and W^k = P^(2^doublings). Powers are divided by their norms, and roots are
 * repeated square roots, so that only exact operations are used. 0 for a nilpotent or zero matrix, NaN where w is
 * not finite. Scratch: `spectrumScratch(n)` floats.
 */
export const spectralRadius =
  ({ floats, setNumber }: MemoryViews) =>
  (
    w: Pointer,
    out: Pointer,
    n: number,
    fourthPowers: number,
    settling: number,
    doublings: number,
    _scratch: Pointer,
  ): void => {
    setNumber(out, radius(floats(w, n * n), n, { fourthPowers, settling, doublings }));
  };

/** out[0] = largest singular value of w [n,n], by `spectralRadius` of w^T w. Scratch: as there and n*n floats more. */
export const operatorNorm =
  ({ floats, setNumber }: MemoryViews) =>
  (
    w: Pointer,
    out: Pointer,
    n: number,
    fourthPowers: number,
    settling: number,
    doublings: number,
    _scratch: Pointer,
  ): void => {
    const matrix = floats(w, n * n);
    const size = norm(matrix);
    if (size === 0 || !Number.isFinite(size)) {
      setNumber(out, size === 0 ? 0 : Number.NaN);
      return;
    }
    const unit = divided(matrix, size);
    const gram = new Float32Array(n * n);
    addProduct(operand(unit, n, n, true), operand(unit, n, n, false), gram, n, n, n);
    setNumber(out, size * Math.sqrt(radius(gram, n, { fourthPowers, settling, doublings })));
  };
