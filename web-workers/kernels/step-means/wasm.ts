/** @file Means of the steps of a tensor. */

export function stepMeans(x: usize, out: usize, steps: i32, width: i32): void {
  for (let t = 0; t < steps; t++) {
    let sum: f64 = 0;
    for (let i = 0; i < width; i++) {
      sum += load<f32>(x);
      x += 4;
    }
    store<f32>(out + (<usize>t << 2), <f32>(sum / width));
  }
}
