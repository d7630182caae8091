/** @file Matrix products over all rows at once. */
import { product } from "./product";

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

export function affine(
  x: usize,
  w: usize,
  base: usize,
  bias: usize,
  out: usize,
  rows: i32,
  k: i32,
  n: i32,
): void {
  product(x, w, base, bias, out, rows, k, n, false, false);
}
