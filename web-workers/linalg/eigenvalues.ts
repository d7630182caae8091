/** @file Eigenvalues of a square weight matrix, in float64. */
import { type Eigenvalues, hessenbergEigenvalues } from "./francis.ts";
import { reduceToHessenberg } from "./hessenberg.ts";

export { type Eigenvalues, NoConvergenceError } from "./francis.ts";

/** A matrix holds a number that is not finite. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";
}

/**
 * All eigenvalues of w [n,n], row-major, in no particular order, within rounding errors of float64; Golub and Van Loan,
 * algorithms 7.4.2 and 7.5.2. ml-matrix has them too, but its iteration never ends for some matrices, such as
 * [0 -1 0; 1 0 -1; 0 1 0].
 *
 * @throws NotFiniteError where an entry is not finite.
 * @throws NoConvergenceError where 30 sweeps an eigenvalue were not enough.
 */
export function eigenvalues(w: Float32Array, n: number): Eigenvalues {
  checkFinite(w, n);
  const h = Float64Array.from(w);
  reduceToHessenberg(h, n);
  return hessenbergEigenvalues(h, n);
}

/** Throws NotFiniteError where an entry of w [n,n] is not finite. */
export function checkFinite(w: Float32Array, n: number): void {
  const at = w.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new NotFiniteError(
      `Entry (${Math.floor(at / n)}, ${at % n}) of a matrix of ${n} x ${n} is ${w[at]}; allowed: finite numbers.`,
    );
  }
}
