/** @file Adam in a run: torch.optim.Adam's formulas, a number at a time. */
import { expect, test } from "vitest";

import { laneDefaults } from "../../src/experiment/schema.ts";
import { describeOptimiser } from "./optimiser.fixture.ts";

const [beta1, beta2, epsilon] = [0.8, 0.95, 1e-3];

describeOptimiser("adam", {
  fields: { beta1, beta2, epsilon },
  formula: () => {
    let [mean, square, times] = [0, 0, 0];
    return (gradient, rate) => {
      times += 1;
      mean = beta1 * mean + (1 - beta1) * gradient;
      square = beta2 * square + (1 - beta2) * gradient ** 2;
      const divisor = Math.sqrt(square) / Math.sqrt(1 - beta2 ** times) + epsilon;
      return ((-rate / (1 - beta1 ** times)) * mean) / divisor;
    };
  },
});

test("its defaults are torch's", () => {
  const { beta1: first, beta2: second, epsilon: least } = laneDefaults;
  expect([first, second, least]).toEqual([0.9, 0.999, 1e-8]);
});
