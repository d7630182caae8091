/** @file The colour of many similar lines behind a main line: the more there are, the paler each is. Pure. */

/** Hairlines that keep their full colour. */
const fullHairlines = 6;
/** The palest has this share of it, in per cent. */
const leastShare = 15;

export function hairlineColor(color: string, count: number): string {
  const share = Math.max(leastShare, Math.min(100, Math.round((100 * fullHairlines) / count)));
  return `color-mix(in oklab, ${color} ${share}%, transparent)`;
}
