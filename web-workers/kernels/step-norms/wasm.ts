/** @file Norms of the steps of a tensor. */
import { norm } from "../shared/assembly/reductions";

export function stepNorms(x: usize, out: usize, steps: i32, width: i32): void {
  for (let t = 0; t < steps; t++) {
    store<f32>(out + (<usize>t << 2), <f32>norm(x, width));
    x += <usize>width << 2;
  }
}
