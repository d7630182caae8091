/** @file The natural logarithm from exact operations only: Math.log differs between JavaScript engines. */

/** Where the series ends: (sqrt(2) - 1)^2 / (sqrt(2) + 1)^2 to this power is below the last bit. */
const seriesTerms = 12;

/**
 * ln(x) of a positive number, within 2 units in the last place or 1e-16; x = 2^k m with m in [sqrt(1/2), sqrt(2)), and
 * ln(m) = 2 artanh((m - 1) / (m + 1)) by its power series. Meant for x not far from 1: the time grows with |k|.
 */
export function logarithm(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let term = seriesTerms - 1; term >= 1; term -= 1) sum = (sum + 1 / (2 * term + 1)) * square;
  return 2 * ratio + 2 * ratio * sum + exponent * Math.LN2;
}
