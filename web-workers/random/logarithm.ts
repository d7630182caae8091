/** @file The natural logarithm from exactly rounded operations, the same on every JavaScript engine; Math.log is not. */

const ln2 = 0.693_147_180_559_945_3;

/** ln x for a positive normal x, to about 1e-16; by x = m 2^e and the series of 2 artanh((m-1)/(m+1)). */
export function logarithm(x: number): number {
  let exponent = 0;
  let mantissa = x;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let power = 21; power >= 1; power -= 2) sum = sum * square + 1 / power;
  return 2 * ratio * sum + exponent * ln2;
}
