/** @file Errors times slopes. */
import { timesSlope } from "../shared/assembly/passes";

export function localError(
  eps: usize,
  h: usize,
  d: usize,
  count: i32,
  scale: f32,
  activation: i32,
): void {
  timesSlope(0, h, eps, d, count, scale, activation);
}
