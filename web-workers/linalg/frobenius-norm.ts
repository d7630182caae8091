/** @file The Frobenius norm. */

/** The square root of the sum of squares, summed in float64; of a tensor of any shape. */
export function frobeniusNorm(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
