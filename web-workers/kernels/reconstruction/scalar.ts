/** @file The G phase's error. */
import { unitOf } from "../activations/units.ts";
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";

/**
 * g_t = (1 - leak) h_t + leak phi(a_t); p_t = previous_t where `previous` is given (0: not), else h_{t-1} (zeros at t = 1).
 * losses[t] = mean over the step of (g_t - p_t)^2; delta_t = 2/width (g_t - p_t) leak phi'(a_t) for first <= t < last,
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
    leak: number,
  ): void => {
    const phi = unitOf(activation);
    const preActivations = floats(a, steps * width);
    const states = floats(h, steps * width);
    const given = previous === 0 ? null : floats(previous, steps * width);
    const gradients = floats(delta, steps * width);
    const before = (i: number): number => {
      if (given !== null) return at(given, i);
      return i < width ? 0 : at(states, i - width);
    };
    const stepLosses = floats(losses, steps);
    for (let t = 0; t < steps; t++) {
      const scale = t >= first && t < last ? (2 / width) * leak : 0;
      let sum = 0;
      for (let i = t * width; i < (t + 1) * width; i++) {
        const input = at(preActivations, i);
        const value = phi.value(input);
        const g = leak < 1 ? (1 - leak) * at(states, i) + leak * value : value;
        const error = g - before(i);
        sum += error * error;
        gradients[i] = scale * error * phi.slope(input, value);
      }
      stepLosses[t] = sum / width;
    }
  };
