/** @file The loss of regression with its gradient. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/**
 * z, y [rows,outputs]: with weights w [rows], out[0] = sum w (y-z)^2; out[1] = the sum of w over rows in which every output
 * satisfies (y-z)^2 < tolerance, or |y-z| < tolerance with `absolute` = 1; dz = 2 w (z-y); rows of weight 0 are not looked at.
 * Without (0) every w is 1/rows.
 */
export const squaredError =
  ({ floats }: MemoryViews) =>
  (
    z: Pointer,
    y: Pointer,
    weights: Pointer,
    dz: Pointer,
    out: Pointer,
    rows: number,
    outputs: number,
    tolerance: number,
    absolute: number,
  ): void => {
    const given = weights === 0 ? null : floats(weights, rows);
    const answers = floats(z, rows * outputs);
    const wanted = floats(y, rows * outputs);
    const gradients = floats(dz, rows * outputs);
    const allowed = Math.fround(tolerance);
    let loss = 0;
    let right = 0;
    for (let r = 0; r < rows; r++) {
      const weight = given === null ? 1 : at(given, r);
      if (weight === 0) {
        gradients.fill(0, r * outputs, (r + 1) * outputs);
        continue;
      }
      let within = true;
      for (let i = r * outputs; i < (r + 1) * outputs; i++) {
        const error = at(answers, i) - at(wanted, i);
        loss += weight * error * error;
        within &&= (absolute === 1 ? Math.abs(error) : error * error) < allowed;
        gradients[i] = given === null ? (2 * error) / rows : 2 * weight * error;
      }
      if (within) right += weight;
    }
    const count = given === null ? rows : 1;
    floats(out, 2).set([loss / count, right / count]);
  };
