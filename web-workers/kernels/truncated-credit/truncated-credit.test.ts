/** @file The cut scan is the sum of its parts, the whole one where the horizon is long, and one product a step of the horizon. */
import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { creditScan } from "../backward-scan/op.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance, largest, transposedGain } from "../rounding.fixture.ts";
import { truncatedCredit, truncatedCreditOp } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("a horizon of T or more is the whole scan, errors at some steps or all", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, async (sizes) => {
        const { steps, batch, hidden, leak, seed, errorSteps } = sizes;
        const given = {
          errors: floats([errorSteps, batch, hidden], seed),
          value: floats([steps, batch, hidden], seed + 1),
          w: floats([hidden, hidden], seed + 2, 1.2 / Math.sqrt(hidden)),
        };
        const activation = "tanh";
        const before = memory().numTensors;
        const [d, g, wholeD, wholeG] = await compute(engine(), given, (inputs) => {
          const { errors, value, w } = inputs;
          const cut = truncatedCredit(inputs, { activation, leak, horizon: steps });
          const transport = { matrix: w, transposed: true };
          const whole = creditScan({ errors, value, transport }, { activation, leak });
          return [cut.d, cut.g, whole.d, whole.g];
        });
        expect(memory().numTensors).toBe(before);
        const terms =
          largest(given.errors.values) +
          (1 + transposedGain(given.w.values, hidden)) * largest(wholeG!, wholeD!);
        expect(distance(g!, wholeG!, terms)).toBeLessThan(1e-5);
        expect(distance(d!, wholeD!, terms)).toBeLessThan(1e-5);
      }),
    );
  });

  test("a longer horizon adds what reaches further, and nothing beyond", async () => {
    const [steps, batch, hidden] = [6, 2, 4];
    const given = {
      errors: floats([1, batch, hidden], 1),
      value: floats([steps, batch, hidden], 2),
      w: floats([hidden, hidden], 3),
    };
    const activation = "tanh";
    for (const horizon of [1, 2, 4]) {
      const [g, whole] = await compute(engine(), given, (inputs) => {
        const { errors, value, w } = inputs;
        const transport = { matrix: w, transposed: true };
        return [
          truncatedCredit(inputs, { activation, leak: 1, horizon }).g,
          creditScan({ errors, value, transport }, { activation }).g,
        ];
      });
      const cut = (steps - horizon) * batch * hidden;
      expect(g!.slice(0, cut).every((value) => value === 0)).toBe(true);
      expect(distance(g!.slice(cut), whole!.slice(cut), largest(whole!))).toBeLessThan(1e-5);
    }
  });

  test("a horizon below 1 is refused in words", async () => {
    const given = {
      errors: floats([1, 2, 3], 1),
      value: floats([4, 2, 3], 1),
      w: floats([3, 3], 1),
    };
    const run = compute(engine(), given, (inputs) => [
      truncatedCredit(inputs, { activation: "tanh", leak: 1, horizon: 0 }).g,
    ]);
    await expect(run).rejects.toThrow("TruncatedCredit: the horizon is 0");
  });
});

test("parts that are nothing are not computed", () => {
  const shape = (...sizes: number[]) => ({ shape: sizes });
  const products = (horizon: number, errorSteps: number): number => {
    const [steps, batch, hidden] = [50, 2, 100];
    const inputs = {
      errors: shape(errorSteps, batch, hidden),
      value: shape(steps, batch, hidden),
      w: shape(hidden, hidden),
    };
    const { multiplyAdds } = truncatedCreditOp.work(inputs, {
      activation: "tanh",
      horizon,
      leak: 1,
    });
    return Math.round(multiplyAdds / (batch * hidden ** 2));
  };
  // Sums and slopes are a hundredth of a product each.
  const slopes = 2;
  expect(products(4, 1)).toBeLessThanOrEqual(3 + slopes);
  expect(products(4, 10)).toBeLessThanOrEqual(30 + slopes);
  // The last window has left the start behind.
  expect(products(60, 1)).toBeLessThanOrEqual(49 + 2 * slopes + 1);
});
