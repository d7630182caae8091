/** @file The diagonal of a matrix. */

export function diagonalOf(matrix: usize, out: usize, n: i32): void {
  const step = <usize>(n + 1) << 2;
  for (let i = 0; i < n; i++, matrix += step, out += 4) store<f32>(out, load<f32>(matrix));
}
