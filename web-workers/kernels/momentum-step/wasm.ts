/** @file The update of parameters. */
import { loadLanes, storeLanes } from "../shared/assembly/lanes";

export function momentumStep(
  values: usize,
  velocities: usize,
  steps: usize,
  gradients: usize,
  count: i32,
  rate: usize,
  factor: usize,
  momentum: f32,
): void {
  const scale = f32x4.splat(-load<f32>(rate) * (factor ? load<f32>(factor) : 1));
  const mu = f32x4.splat(momentum);
  for (let left = count; left > 0; left -= 4) {
    const descent = f32x4.mul(scale, loadLanes(gradients, left));
    const velocity = f32x4.add(f32x4.mul(mu, loadLanes(velocities, left)), descent);
    const step = f32x4.add(f32x4.mul(mu, velocity), descent);
    storeLanes(velocities, velocity, left);
    storeLanes(steps, step, left);
    storeLanes(values, f32x4.add(loadLanes(values, left), step), left);
    values += 16;
    velocities += 16;
    steps += 16;
    gradients += 16;
  }
}
