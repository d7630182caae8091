/** @file What is needed only at a desk: the projector's layout leaves it out. */

/** For elements of which some are; the others say `data-desk-only` themselves. */
export const deskOnly = (is: boolean): { readonly "data-desk-only"?: true } =>
  is ? { "data-desk-only": true } : {};
