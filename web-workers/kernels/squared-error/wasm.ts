/** @file The loss of regression with its gradient. */

export function squaredError(
  z: usize,
  y: usize,
  weights: usize,
  dz: usize,
  out: usize,
  rows: i32,
  outputs: i32,
  tolerance: f32,
  absolute: i32,
): void {
  const stride = <usize>outputs << 2;
  let loss: f64 = 0, right: f64 = 0;
  for (let r = 0; r < rows; r++, z += stride, y += stride, dz += stride) {
    const weight = weights ? <f64>load<f32>(weights + (<usize>r << 2)) : 1;
    if (weight == 0) {
      memory.fill(dz, 0, stride);
      continue;
    }
    let within = true;
    for (let at: usize = 0; at < stride; at += 4) {
      const error = <f64>load<f32>(z + at) - <f64>load<f32>(y + at);
      const square = error * error;
      loss += weight * square;
      within = within && (absolute ? Math.abs(error) : square) < <f64>tolerance;
      store<f32>(dz + at, <f32>(weights ? 2 * weight * error : (2 * error) / <f64>rows));
    }
    if (within) right += weight;
  }
  const count: f64 = weights ? 1 : <f64>rows;
  store<f32>(out, <f32>(loss / count));
  store<f32>(out, <f32>(right / count), 4);
}
