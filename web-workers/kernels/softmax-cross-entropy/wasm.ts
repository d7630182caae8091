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
  weights: usize,
  dz: usize,
  out: usize,
  rows: i32,
  classes: i32,
): void {
  const stride = <usize>classes << 2;
  let loss: f64 = 0, right: f64 = 0;
  for (let r = 0; r < rows; r++, z += stride, dz += stride) {
    const weight = weights ? <f64>load<f32>(weights + (<usize>r << 2)) : 1;
    if (weight == 0) {
      memory.fill(dz, 0, stride);
      continue;
    }
    const label = load<i32>(labels + (<usize>r << 2));
    const best = largest(z, classes);
    const peak = load<f32>(z + (<usize>best << 2));
    const sum = exponentials(z, dz, classes, peak);
    loss += weight * (log(sum) - (<f64>load<f32>(z + (<usize>label << 2)) - <f64>peak));
    if (best == label) right += weight;
    const share = weights ? weight / sum : 1 / (sum * <f64>rows);
    const hit = weights ? weight : 1 / <f64>rows;
    for (let j = 0; j < classes; j++) {
      const at = dz + (<usize>j << 2);
      store<f32>(at, <f32>(<f64>load<f32>(at) * share - (j == label ? hit : 0)));
    }
  }
  const count: f64 = weights ? 1 : <f64>rows;
  store<f32>(out, <f32>(loss / count));
  store<f32>(out, <f32>(right / count), 4);
}
