/** @file Where the browser keeps images for both wings: the packed ones, and those of a person's own. */

/** Name in the Cache API. */
export const imageCache = "through-time-mnist";

/** A set of images that a person may put in the place of the built-in one. */
export const imageHalves = ["train", "test"] as const;
export type ImageHalf = (typeof imageHalves)[number];

/** Address under which a person's own images and labels are kept, one IDX file after the other. */
export const ownImagesKey = (half: ImageHalf): string => `/own-mnist-${half}`;

/** The header that tells one set of own images from the next. */
export const stampHeader = "x-stamp";
