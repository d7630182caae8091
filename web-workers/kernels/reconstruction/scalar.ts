/** @file The G phase's error. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/**
 * g_t = phi(a_t); p_t = previous_t where `previous` is given, else h_{t-1} (zeros at t = 1).
 * losses[t] = mean over the step of (g_t - p_t)^2; delta_t = 2/width (g_t - p_t) phi'(a_t) for first <= t < last,
 * zeros elsewhere. t counts from 0 here; a, h, previous, delta are [steps,width]; losses [steps].
 */
export const reconstruction =
  ({ floats }: MemoryViews) =>
  (
    a: Pointer,
    h: Pointer,
    previous: Pointer,
    delta: Pointer,
    losses: Pointer,
    steps: number,
    width: number,
    first: number,
    last: number,
    activation: number,
  ): void => {
    const phi = unitOf(activation);
    const preActivations = floats(a, steps * width);
    const states = floats(h, steps * width);
    const given = previous === 0 ? undefined : floats(previous, steps * width);
    const gradients = floats(delta, steps * width);
    const stepLosses = floats(losses, steps);
    for (let t = 0; t < steps; t++) {
      const scale = t >= first && t < last ? 2 / width : 0;
      let sum = 0;
      for (let i = t * width; i < (t + 1) * width; i++) {
        const input = preActivations[i] ?? 0;
        const g = phi.value(input);
        // Before the first state lie zeros.
        const error = g - ((given === undefined ? states[i - width] : given[i]) ?? 0);
        sum += error * error;
        gradients[i] = scale * error * phi.slope(input, g);
      }
      stepLosses[t] = sum / width;
    }
  };
