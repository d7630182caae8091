/** @file Angles to BPTT's gradient of Whh at the start that mean nothing more than they do, as lines to read Figure 5 by. Pure. */

/**
 * Degrees of the last step's term of TPTT's gradient alone, at the start and at the lengths of Figure 5: the mean of seeds 1 to 5, which
 * `cli/shared/angle-references.test.ts` computes anew.
 */
export const lastTermAngle = {
  "temporal-order": 69,
  "temporal-order-3bit": 69,
  "random-permutation": 70,
} as const;
