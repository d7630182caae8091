/** @file Cosine of an angle. */
import { dot, norm } from "../shared/assembly/reductions";

export function cosine(x: usize, y: usize, out: usize, count: i32): void {
  const scale = norm(x, count) * norm(y, count);
  const value = scale == 0 ? 0 : dot(x, y, count) / scale;
  store<f32>(out, <f32>min<f64>(1, max<f64>(-1, value)));
}
