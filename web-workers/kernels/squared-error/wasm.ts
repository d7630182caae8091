/** @file The loss of regression with its gradient. */

export function squaredError(
  z: usize,
  y: usize,
  dz: usize,
  out: usize,
  rows: i32,
  outputs: i32,
  tolerance: f32,
  absolute: i32,
): void {
  let loss: f64 = 0;
  let right = 0;
  for (let r = 0; r < rows; r++) {
    let within = true;
    for (let j = 0; j < outputs; j++) {
      const error = <f64>load<f32>(z) - <f64>load<f32>(y);
      const square = error * error;
      loss += square;
      within = within && (absolute ? Math.abs(error) : square) < <f64>tolerance;
      store<f32>(dz, <f32>((2 * error) / <f64>rows));
      z += 4;
      y += 4;
      dz += 4;
    }
    right += i32(within);
  }
  store<f32>(out, <f32>(loss / <f64>rows));
  store<f32>(out, <f32>right / <f32>rows, 4);
}
