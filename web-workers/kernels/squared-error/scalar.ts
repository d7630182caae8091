/** @file The loss of regression with its gradient. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/**
 * z, y [rows,outputs]: out[0] = (1/rows) sum (y-z)^2; out[1] = share of rows in which every output satisfies
 * (y-z)^2 < tolerance, or |y-z| < tolerance with `absolute` = 1; dz = 2 (z-y) / rows.
 */
export const squaredError =
  ({ floats }: MemoryViews) =>
  (
    z: Pointer,
    y: Pointer,
    dz: Pointer,
    out: Pointer,
    rows: number,
    outputs: number,
    tolerance: number,
    absolute: number,
  ): void => {
    const answers = floats(z, rows * outputs);
    const wanted = floats(y, rows * outputs);
    const gradients = floats(dz, rows * outputs);
    const allowed = Math.fround(tolerance);
    let loss = 0;
    let right = 0;
    for (let r = 0; r < rows; r++) {
      let within = true;
      for (let i = r * outputs; i < (r + 1) * outputs; i++) {
        const error = (answers[i] ?? 0) - (wanted[i] ?? 0);
        loss += error * error;
        within &&= (absolute === 1 ? Math.abs(error) : error * error) < allowed;
        gradients[i] = (2 * error) / rows;
      }
      if (within) right++;
    }
    floats(out, 2).set([loss / rows, right / rows]);
  };
