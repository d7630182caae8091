/** @file The binomial distribution, summed term by term: exact to rounding for the few hundred trials that seeds come to. Pure. */

/** Trials up to which the first term of the sum is still a normal number. */
const mostTrials = 1000;

/**
 * P(X >= k) for X ~ Bin(n, p).
 *
 * @throws RangeError unless n is a whole number from 0 to 1,000 and p lies in [0, 1].
 */
export function binomialAtLeast(k: number, n: number, p = 1 / 2): number {
  if (!Number.isInteger(n) || n < 0 || n > mostTrials) {
    throw new RangeError(`n = ${n} is not possible; allowed: a whole number from 0 to 1000.`);
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p = ${p} is not possible; allowed: 0 to 1.`);
  if (k <= 0) return 1;
  if (k > n || p === 0) return 0;
  if (p === 1) return 1;
  // From the smaller tail, so that no digit is lost to 1.
  return k > n * p ? upperTail(k, n, p) : 1 - upperTail(n - k + 1, n, 1 - p);
}

/** P(X >= k), its terms from the last one down. */
function upperTail(k: number, n: number, p: number): number {
  let term = p ** n;
  let sum = term;
  for (let j = n; j > k; j -= 1) {
    term *= (j / (n - j + 1)) * ((1 - p) / p);
    sum += term;
  }
  return Math.min(1, sum);
}
