/** @file The Frobenius norm on the host, in float64. */
export function frobeniusNorm(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
