/** @file Adaptive steps by ranges; whole where steps are counted, since the count is of a whole parameter. */
import {
  elementUnit,
  numbersAt,
  type Parts,
  shared,
  skip,
  type Touched,
  whole,
} from "../shared/parts.ts";
import type { adaptiveStep } from "./scalar.ts";

export const adaptiveStepParts: Parts<typeof adaptiveStep> = (sharing, ...args) => {
  const [values, means, squares, counter, steps, gradients, count, rate, factor, ...shares] = args;
  const moved = [
    numbersAt(values, count),
    numbersAt(means, count),
    numbersAt(squares, count),
    numbersAt(counter, 1),
  ];
  const touched: Touched = {
    reads: [...moved, numbersAt(gradients, count), numbersAt(rate, 1), numbersAt(factor, 1)],
    writes: [...moved, numbersAt(steps, count)],
  };
  const cost = 3 * count;
  if (counter !== 0) return whole("adaptiveStep", args, cost, touched);
  return [
    shared(sharing, "adaptiveStep", { count, unit: elementUnit, cost }, touched, (begin, end) => [
      skip(values, begin),
      skip(means, begin),
      skip(squares, begin),
      0,
      skip(steps, begin),
      skip(gradients, begin),
      end - begin,
      rate,
      factor,
      ...shares,
    ]),
  ];
};
