/** @file The loss of classification with its gradient. */
import { expNegative4, log } from "../shared/assembly/elementary";
import { loadLanes, storeLanes } from "../shared/assembly/lanes";

/** Index of the largest of `count` floats, the first of equals. */
function largest(row: usize, count: i32): i32 {
  let best = 0;
  for (let j = 1; j < count; j++) {
    if (load<f32>(row + (<usize>j << 2)) > load<f32>(row + (<usize>best << 2))) best = j;
  }
  return best;
}

/** out = exp(z - peak) over one row; returns its sum. */
function exponentials(z: usize, out: usize, count: i32, peak: f32): f64 {
  let sum: f64 = 0;
  const peaks = f32x4.splat(peak);
  for (let j = 0; j < count; j += 4) {
    const at = <usize>j << 2;
    const lanes = f32x4.sub(loadLanes(z + at, count - j), peaks);
    storeLanes(out + at, expNegative4(lanes), count - j);
  }
  for (let j = 0; j < count; j++) sum += load<f32>(out + (<usize>j << 2));
  return sum;
}

export function softmaxCrossEntropy(
  z: usize,
  labels: usize,
  dz: usize,
  out: usize,
  rows: i32,
  classes: i32,
): void {
  const stride = <usize>classes << 2;
  let loss: f64 = 0;
  let right = 0;
  for (let r = 0; r < rows; r++) {
    const label = load<i32>(labels + (<usize>r << 2));
    const best = largest(z, classes);
    const peak = load<f32>(z + (<usize>best << 2));
    const sum = exponentials(z, dz, classes, peak);
    loss += log(sum) - (<f64>load<f32>(z + (<usize>label << 2)) - <f64>peak);
    right += i32(best == label);
    const share = 1 / (sum * <f64>rows);
    for (let j = 0; j < classes; j++) {
      const at = dz + (<usize>j << 2);
      const target = j == label ? 1 / <f64>rows : 0;
      store<f32>(at, <f32>(<f64>load<f32>(at) * share - target));
    }
    z += stride;
    dz += stride;
  }
  store<f32>(out, <f32>(loss / <f64>rows));
  store<f32>(out, <f32>right / <f32>rows, 4);
}
