/** @file Eigenvalues and the inverse of a square weight matrix, in float64. */
import { LuDecomposition, Matrix } from "ml-matrix";

import { type Eigenvalues, hessenbergEigenvalues } from "./francis.ts";
import { reduceToHessenberg } from "./hessenberg.ts";

export { type Eigenvalues, NoConvergenceError } from "./francis.ts";

/** A matrix holds a number that is not finite. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";
}

/** A matrix has no inverse that float32 can hold. */
export class SingularMatrixError extends Error {
  override readonly name = "SingularMatrixError";
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

/**
 * The inverse of w [n,n], [n,n], both row-major; by LU decomposition with pivots.
 *
 * @throws NotFiniteError where an entry is not finite.
 * @throws SingularMatrixError where there is no inverse, or one that float32 cannot hold.
 */
export function inverse(w: Float32Array, n: number): Float32Array<ArrayBuffer> {
  checkFinite(w, n);
  const lu = new LuDecomposition(Matrix.from1DArray(n, n, w));
  if (lu.isSingular()) {
    throw new SingularMatrixError(`A matrix of ${n} x ${n} is singular: it has no inverse.`);
  }
  const result = Float32Array.from(lu.solve(Matrix.eye(n)).to1DArray());
  if (!result.every(Number.isFinite)) {
    throw new SingularMatrixError(`A matrix of ${n} x ${n} is singular: its inverse overflows.`);
  }
  return result;
}

function checkFinite(w: Float32Array, n: number): void {
  const at = w.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new NotFiniteError(
      `Entry (${Math.floor(at / n)}, ${at % n}) of a matrix of ${n} x ${n} is ${w[at]}; allowed: finite numbers.`,
    );
  }
}
