/** @file Products of matrices, either of which may be transposed. */
import { packWhole, product, productPart } from "../shared/assembly/product";

export function matmul(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  transposeA: i32,
  transposeB: i32,
): void {
  product(a, b, 0, 0, c, m, k, n, transposeA != 0, transposeB != 0);
}

/** Rows [i0,i1) and columns [j0,j1) of it; j0 is a multiple of 8. */
export function matmulPart(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  transposeA: i32,
  transposeB: i32,
  i0: i32,
  i1: i32,
  j0: i32,
  j1: i32,
): void {
  productPart(a, b, 0, 0, c, m, k, n, transposeA != 0, transposeB != 0, 0, i0, i1, j0, j1);
}

/** A matrix [k,n], given transposed or not, as the scans' parts want it. */
export function packMatrix(panels: usize, b: usize, k: i32, n: i32, transposeB: i32): void {
  packWhole(panels, b, k, n, transposeB != 0);
}
