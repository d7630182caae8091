/** @file Sums of products in float64. */
import { at } from "./at.ts";

/** x . y */
export function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (const [i, value] of x.entries()) sum += value * at(y, i);
  return sum;
}

/** Euclidean norm. */
export function norm(x: Float32Array): number {
  return Math.sqrt(dot(x, x));
}
