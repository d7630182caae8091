/** @file Marks what the projector layout leaves out. */

/** For elements that are hidden under a condition; others set `data-hidden-on-projector` directly. */
export const hiddenOnProjector = (is: boolean): { readonly "data-hidden-on-projector"?: true } =>
  is ? { "data-hidden-on-projector": true } : {};
