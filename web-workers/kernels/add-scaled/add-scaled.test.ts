/** @file Weighted sums of two tensors. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { distance } from "../rounding.fixture.ts";
import { addScaled, subtract } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("alpha x + beta y, and x - y", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(1e6), async (count, seed) => {
        const given = { x: floats([count], seed), y: floats([count], seed + 1) };
        const [sum, weighted, difference, twice] = await compute(engine(), given, (inputs) => [
          addScaled(inputs),
          addScaled(inputs, { alpha: 0.75, beta: -3 }),
          subtract(inputs),
          addScaled({ x: inputs.x, y: inputs.x }),
        ]);
        const [x, y] = [given.x.values, given.y.values];
        expect(sum).toEqual(x.map((value, i) => value + y[i]!));
        const wanted = x.map((value, i) => 0.75 * value - 3 * y[i]!);
        expect(distance(weighted!, wanted, 4)).toBeLessThan(1e-7);
        expect(difference).toEqual(x.map((value, i) => value - y[i]!));
        expect(twice).toEqual(x.map((value) => 2 * value));
      }),
    );
  });
});
