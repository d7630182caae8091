/** @file The update of parameters by a step of their own length each. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";
import { at } from "../shared/scalar/at.ts";
import { dropFaint } from "../shared/scalar/faint.ts";

/** 1 - (1 - share)^times by repeated squaring of the power, of which only the rest to 1 is kept: nothing cancels. */
function shareAfter(share: number, times: number): number {
  let [sum, each] = [0, share];
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum += each * (1 - sum);
    each *= 2 - each;
  }
  return sum;
}

/**
 * One segment of a step as Adam and RMSprop make it. `counter` points at the number of steps so far, which becomes one
 * more; without it (0) no mean is corrected for its beginning at zero. Without `means` (0) the step follows the gradient
 * itself. `rate` and `factor` point at one float each (factor 0: 1). `steps` receives the change applied.
 */
export const adaptiveStep =
  ({ floats, number, setNumber }: MemoryViews) =>
  (
    values: Pointer,
    means: Pointer,
    squares: Pointer,
    counter: Pointer,
    steps: Pointer,
    gradients: Pointer,
    count: number,
    rate: Pointer,
    factor: Pointer,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void => {
    const scale = factor === 0 ? 1 : number(factor);
    let [length, root] = [number(rate), 1];
    if (counter !== 0) {
      const times = number(counter) + 1;
      setNumber(counter, times);
      length /= shareAfter(1 - beta1, times);
      root = 1 / Math.sqrt(shareAfter(1 - beta2, times));
    }
    const parameters = floats(values, count);
    const averages = means === 0 ? null : floats(means, count);
    const spreads = floats(squares, count);
    const changes = floats(steps, count);
    for (const [i, raw] of floats(gradients, count).entries()) {
      const gradient = scale * raw;
      let mean = gradient;
      if (averages !== null) {
        const before = at(averages, i);
        mean = dropFaint(before + (1 - beta1) * (gradient - before));
        averages[i] = mean;
      }
      const square = dropFaint(beta2 * at(spreads, i) + (1 - beta2) * gradient * gradient);
      const change = (-length * mean) / (root * Math.sqrt(square) + epsilon);
      spreads[i] = square;
      changes[i] = change;
      parameters[i] = at(parameters, i) + change;
    }
  };
