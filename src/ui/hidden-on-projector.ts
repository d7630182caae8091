/** @file What is needed only at a desk: the projector's layout leaves it out. */

/** For elements of which some are; the others say `data-hidden-on-projector` themselves. */
export const hiddenOnProjector = (is: boolean): { readonly "data-hidden-on-projector"?: true } =>
  is ? { "data-hidden-on-projector": true } : {};
