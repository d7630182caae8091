/** @file Errors times slopes. */
import { timesSlope } from "../shared/assembly/passes";

export function localError(
  eps: usize,
  a: usize,
  h: usize,
  d: usize,
  count: i32,
  scale: f32,
  activation: i32,
): void {
  timesSlope(a, h, eps, d, count, scale, activation);
}
