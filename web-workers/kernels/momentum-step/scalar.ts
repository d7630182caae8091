/** @file The update of parameters with momentum. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/**
 * Nesterov momentum: v <- mu v - lr g; step = mu v - lr g; p <- p + step, with g = factor * gradient. With
 * `momentum` 0 it is plain gradient descent. `rate` and `factor` point at one float each (factor 0: 1).
 * `steps` receives the change applied.
 */
export const momentumStep =
  ({ floats, number }: MemoryViews) =>
  (
    values: Pointer,
    velocities: Pointer,
    steps: Pointer,
    gradients: Pointer,
    count: number,
    rate: Pointer,
    factor: Pointer,
    momentum: number,
  ): void => {
    const scale = number(rate) * (factor === 0 ? 1 : number(factor));
    const parameters = floats(values, count);
    const speeds = floats(velocities, count);
    const changes = floats(steps, count);
    for (const [i, gradient] of floats(gradients, count).entries()) {
      const speed = momentum * at(speeds, i) - scale * gradient;
      const change = momentum * speed - scale * gradient;
      speeds[i] = speed;
      changes[i] = change;
      parameters[i] = at(parameters, i) + change;
    }
  };
