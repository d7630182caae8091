/** @file The colour of many alike lines behind a line: of more each is paler. Pure. */

/** Hairlines that keep their full colour. */
const fullHairlines = 6;
/** None is below this share of it, in per cent. */
const leastShare = 15;

export function hairlineColor(color: string, count: number): string {
  const share = Math.max(leastShare, Math.min(100, Math.round((100 * fullHairlines) / count)));
  return `color-mix(in oklab, ${color} ${share}%, transparent)`;
}
