/** @file A product over all rows with what is added to it. */
import { product } from "../shared/assembly/product";

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
