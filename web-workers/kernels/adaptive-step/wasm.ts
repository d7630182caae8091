/** @file The update of parameters by a step of their own length each. */
import { dropFaint, loadLanes, storeLanes } from "../shared/assembly/lanes";

/** 1 - (1 - share)^times. */
function shareAfter(share: f64, times: i32): f64 {
  let sum: f64 = 0;
  for (let left = times; left > 0; left >>= 1) {
    if (left & 1) sum += share * (1 - sum);
    share *= 2 - share;
  }
  return sum;
}

export function adaptiveStep(
  values: usize,
  means: usize,
  squares: usize,
  counter: usize,
  steps: usize,
  gradients: usize,
  count: i32,
  rate: usize,
  factor: usize,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
): void {
  const scale = f32x4.splat(factor ? load<f32>(factor) : 1);
  let length = <f64>load<f32>(rate);
  let root: f64 = 1;
  if (counter) {
    const times = <i32>load<f32>(counter) + 1;
    store<f32>(counter, <f32>times);
    length /= shareAfter(1 - beta1, times);
    root = 1 / Math.sqrt(shareAfter(1 - beta2, times));
  }
  const descent = f32x4.splat(<f32>-length);
  const corrected = f32x4.splat(<f32>root);
  const least = f32x4.splat(epsilon);
  const news = f32x4.splat(<f32>(1 - beta1));
  const kept = f32x4.splat(<f32>beta2);
  const added = f32x4.splat(<f32>(1 - beta2));
  for (let left = count; left > 0; left -= 4) {
    const gradient = f32x4.mul(scale, loadLanes(gradients, left));
    let mean = gradient;
    if (means) {
      const before = loadLanes(means, left);
      mean = dropFaint(f32x4.add(before, f32x4.mul(news, f32x4.sub(gradient, before))));
      storeLanes(means, mean, left);
      means += 16;
    }
    const square = dropFaint(
      f32x4.add(
        f32x4.mul(kept, loadLanes(squares, left)),
        f32x4.mul(f32x4.mul(added, gradient), gradient),
      ),
    );
    const divisor = f32x4.add(f32x4.mul(corrected, f32x4.sqrt(square)), least);
    const step = f32x4.div(f32x4.mul(descent, mean), divisor);
    storeLanes(squares, square, left);
    storeLanes(steps, step, left);
    storeLanes(values, f32x4.add(loadLanes(values, left), step), left);
    values += 16;
    squares += 16;
    steps += 16;
    gradients += 16;
  }
}
