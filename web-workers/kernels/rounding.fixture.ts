/**
 * @file For tests: how far two engines' results are apart, by what rounding allows. In float32 the rounding of a sum depends
 * on the size of its terms, not on the result, which may cancel.
 */

/**
 * Largest difference, each as a share of the size of the terms that its element was computed from, one for all where that
 * is a number. Infinite where only one is a number, and where there are not as many.
 */
export function distance(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  terms: number | ArrayLike<number>,
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const [x = Number.NaN, y = Number.NaN] = [actual[i], expected[i]];
    if (Object.is(x, y) || x === y) continue;
    const size = typeof terms === "number" ? terms : (terms[i] ?? 0);
    const share = Math.abs(x - y) / size;
    worst = Math.max(worst, Number.isNaN(share) ? Infinity : share);
  }
  return worst;
}

export const magnitudes = (values: Float32Array): Float32Array => values.map(Math.abs);

export const largest = (...arrays: ArrayLike<number>[]): number =>
  arrays.reduce(
    (most, values) => Array.from(values).reduce((size, x) => Math.max(size, Math.abs(x)), most),
    0,
  );

/** The most that x w [k,n] can be where no entry of x is above 1: the largest sum of magnitudes in a column. */
export function gain(w: Float32Array, n: number): number {
  const k = w.length / n;
  const transposed = w.map((_, at) => w[(at % k) * n + Math.floor(at / k)] ?? Number.NaN);
  return transposedGain(transposed, k);
}

/** The same for x w^T, w [n,k]. */
export function transposedGain(w: Float32Array, k: number): number {
  const rows = Array.from({ length: w.length / k }, (_, row) => w.subarray(row * k, (row + 1) * k));
  return largest(rows.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
}
