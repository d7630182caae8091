/** @file A tensor times a live rate. */
import { loadLanes, storeLanes } from "../shared/assembly/lanes";

export function scaleByRate(x: usize, rate: usize, out: usize, count: i32, factor: f32): void {
  const scale = f32x4.splat(factor * load<f32>(rate));
  for (let left = count; left > 0; left -= 4) {
    storeLanes(out, f32x4.mul(scale, loadLanes(x, left)), left);
    x += 16;
    out += 16;
  }
}
