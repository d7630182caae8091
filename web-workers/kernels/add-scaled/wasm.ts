/** @file Weighted sums of two. */
import { loadLanes, multiplyAdd, storeLanes } from "../shared/assembly/lanes";

export function addScaled(
  x: usize,
  y: usize,
  out: usize,
  count: i32,
  alpha: f32,
  beta: f32,
): void {
  const alphas = f32x4.splat(alpha), betas = f32x4.splat(beta);
  for (let left = count; left > 0; left -= 4) {
    const first = f32x4.mul(alphas, loadLanes(x, left));
    storeLanes(out, multiplyAdd(first, betas, loadLanes(y, left)), left);
    x += 16;
    y += 16;
    out += 16;
  }
}
