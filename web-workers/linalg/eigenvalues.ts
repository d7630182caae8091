/** @file Exact spectra and inverses on the host, in float64. */
import { EigenvalueDecomposition, inverse as invert, Matrix } from "ml-matrix";

/** A matrix that a decomposition cannot take. */
export class MatrixError extends Error {
  override readonly name = "MatrixError";
}

export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function toMatrix(w: Float32Array, size: number): Matrix {
  if (!w.every(Number.isFinite))
    throw new MatrixError("the matrix has entries that are not finite");
  return Matrix.from1DArray(size, size, w);
}

/** All eigenvalues of w [size,size]. Throws MatrixError where w is not finite. */
export function eigenvalues(w: Float32Array, size: number): Eigenvalues {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(toMatrix(w, size));
  return { re: Float64Array.from(realEigenvalues), im: Float64Array.from(imaginaryEigenvalues) };
}

/** The inverse of w [size,size]. Throws MatrixError where w is singular or not finite. */
export function inverse(w: Float32Array, size: number): Float32Array<ArrayBuffer> {
  try {
    return Float32Array.from(invert(toMatrix(w, size)).to1DArray());
  } catch (error) {
    if (error instanceof MatrixError) throw error;
    throw new MatrixError("Whh is singular, so that the feedback cannot be its inverse");
  }
}
