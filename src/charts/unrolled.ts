/** @file Which steps of a sequence a small picture shows, and how thick a signal is drawn. Pure. */

const most = 7;
/** Decades of the signal that the eye is shown. */
const decades = 5;
const thickest = 6;

/** The first step, the last, and some evenly between. */
export function shownSteps(length: number): readonly number[] {
  const count = Math.min(most, length);
  return Array.from(
    { length: count },
    (_, index) => 1 + Math.round((index * (length - 1)) / Math.max(1, count - 1)),
  );
}

/** In the picture's units: a share of all has them all, one below the last decade none. */
export const thicknessOf = (share: number): number =>
  share > 0 ? Math.max(0, Math.min(1, 1 + Math.log10(share) / decades)) * thickest : 0;
