/** @file The score interval of a share (Wilson, 1927; method 3 of Newcombe, Statistics in Medicine 17, 1998): a share of seeds, never of samples pooled over seeds. Pure. */

/** The normal distribution's 97.5% point. */
const z = 1.959963984540054;

export interface ShareInterval {
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The share k/n with its 95% interval.
 *
 * @throws RangeError unless k and n are whole numbers with 0 <= k <= n and n > 0.
 */
export function wilson(k: number, n: number): ShareInterval {
  if (!(Number.isInteger(k) && Number.isInteger(n) && n > 0 && k >= 0 && k <= n)) {
    throw new RangeError(`${k} of ${n} is not possible; allowed: 0 to n of n, n above 0.`);
  }
  const share = k / n;
  const centre = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return {
    share,
    // Rounding must not carry an end over what the share itself is.
    from: k === 0 ? 0 : (centre - half) / scale,
    to: k === n ? 1 : (centre + half) / scale,
  };
}
