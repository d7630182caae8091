/** @file RMSprop in a run: torch.optim.RMSprop's formulas, a number at a time. */
import { expect, test } from "vitest";

import { laneDefaults } from "../../src/experiment/schema.ts";
import { describeOptimiser } from "./optimiser.fixture.ts";

const [smoothing, epsilon] = [0.9, 1e-3];

describeOptimiser("rmsprop", {
  fields: { smoothing, epsilon },
  formula: () => {
    let square = 0;
    return (gradient, rate) => {
      square = smoothing * square + (1 - smoothing) * gradient ** 2;
      return (-rate * gradient) / (Math.sqrt(square) + epsilon);
    };
  },
});

test("its defaults are torch's", () => {
  expect([laneDefaults.smoothing, laneDefaults.epsilon]).toEqual([0.99, 1e-8]);
});
