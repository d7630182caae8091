/** @file The inverse of a square weight matrix, in float64. Loaded by the one control that needs it: it brings a library along. */
import { LuDecomposition, Matrix } from "ml-matrix";
import { checkFinite } from "./eigenvalues.ts";

/** A matrix has no inverse that float32 can hold. */
export class SingularMatrixError extends Error {
  override readonly name = "SingularMatrixError";
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
