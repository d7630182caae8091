/** @file The module's own memory: 64 KiB that the host leaves to it, the first of the memory; it has no static data besides. */

/** Where the 64 KiB of an instance lie that shares its memory with others. */
// @ts-ignore: decorator
@external("env", "scratch")
declare const given: usize;

@inline
function begin(): usize {
  return ASC_FEATURE_THREADS ? given : 0;
}

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
export function noiseStage(): usize {
  return begin() + 256;
}
/** Panels of the right operand. */
@inline
export function rightPanels(): usize {
  return begin() + 1024;
}
/** Panels of the left operand. */
@inline
export function leftPanels(): usize {
  return rightPanels() + 4 * <usize>rightFloats;
}
/** 4x8 floats of a tile cut by the matrix edge; they end at 64,640. */
@inline
export function edgeTile(): usize {
  return leftPanels() + 4 * <usize>(rowBlock * deepest);
}
