/** @file The loss of regression over rows that count differently. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, integers, room } from "../op-runs.fixture.ts";
import { distance } from "../rounding.fixture.ts";
import { squaredError } from "./op.ts";

const sizes = fc.record({
  steps: fc.integer({ min: 1, max: 5 }),
  batch: fc.integer({ min: 1, max: 6 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  seed: fc.nat(1e6),
  absolute: fc.boolean(),
});

const tolerance = 0.5;

describeOnCpuEngines((engine) => {
  test("cost, accuracy and error by the rows' weights; rows of weight 0 are not looked at", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ steps, batch, outputs, seed, absolute }) => {
        const z = floats([steps, batch, outputs], seed);
        const y = floats([steps, batch, outputs], seed + 1);
        const scored = integers([steps, batch], 2, seed + 2).values;
        const count = scored.reduce((sum, each) => sum + each, 0);
        const weights = Float32Array.from(scored, (each) => (count === 0 ? 0 : each / count));
        for (const [row, each] of scored.entries()) {
          if (each === 0) z.values.fill(Number.NaN, row * outputs, (row + 1) * outputs);
        }
        const given = { z, y, weights: { shape: [steps, batch], values: weights }, row: room([2]) };
        const [dz, row] = await compute(engine(), given, (inputs) => [
          squaredError(inputs, { offset: 0, tolerance, absolute }),
          inputs.row,
        ]);
        let cost = 0;
        let accuracy = 0;
        const wanted = Array.from(weights).flatMap((weight, r) => {
          const places = Array.from({ length: outputs }, (_, j) => r * outputs + j);
          if (weight === 0) return places.map(() => 0);
          const errors = places.map((at) => z.values[at]! - y.values[at]!);
          for (const error of errors) cost += weight * error * error;
          const within = (error: number): boolean =>
            (absolute ? Math.abs(error) : error * error) < tolerance;
          if (errors.every(within)) accuracy += weight;
          return errors.map((error) => 2 * weight * error);
        });
        expect(distance(dz!, wanted, 1)).toBeLessThan(1e-6);
        expect(distance(row!, [cost, accuracy], 10)).toBeLessThan(1e-6);
      }),
    );
  });
});
