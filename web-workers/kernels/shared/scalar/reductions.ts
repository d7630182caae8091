/** @file Sums of products in float64. */

/** x . y */
export function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (const [i, value] of x.entries()) sum += value * (y[i] ?? 0);
  return sum;
}

/** Euclidean norm. */
export function norm(x: Float32Array): number {
  return Math.sqrt(dot(x, x));
}
