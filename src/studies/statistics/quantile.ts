/** @file Quantiles of values in order. Pure. */

/** The q-quantile of values in rising order, between neighbours on a straight line; NaN of none. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const share = place - Math.floor(place);
  const above = share === 0 ? below : (sorted[Math.floor(place) + 1] ?? Number.NaN);
  // Between equals, infinite ones among them, there is nothing to add.
  return above === below ? below : below + share * (above - below);
}
