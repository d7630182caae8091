/** @file The module's own memory: the host leaves it all bytes below 64 KiB, and it has no static data besides. */

/** Rows packed at a time: with a right panel they fit a 32 KiB first-level cache. */
@inline
export const rowBlock: i32 = 32;
/** Most inner indices packed at a time. */
@inline
export const deepest: i32 = 144;
/** Floats of all right panels packed at a time. */
@inline
export const rightFloats: i32 = 11264;

/** 16 floats of noise before they are written out. */
@inline
export const noiseStage: usize = 256;
/** Panels of the right operand. */
@inline
export const rightPanels: usize = 1024;
/** Panels of the left operand. */
@inline
export const leftPanels: usize = rightPanels + 4 * <usize>rightFloats;
/** 4x8 floats of a tile cut by the matrix edge; they end at 64,640. */
@inline
export const edgeTile: usize = leftPanels + 4 * <usize>(rowBlock * deepest);
