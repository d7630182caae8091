/** @file Products of matrices, either of which may be transposed. */
import { product } from "../shared/assembly/product";

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
