/** @file The factor that clips gradients. */
import { norm } from "../shared/assembly/reductions";

export function clipFactor(norms: usize, limit: usize, out: usize, count: i32): void {
  const total = norm(norms, count);
  const allowed = <f64>load<f32>(limit);
  store<f32>(out, <f32>(total <= allowed ? 1 : allowed / total));
}
