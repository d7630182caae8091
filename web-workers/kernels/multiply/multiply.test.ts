/** @file Products of elements and of columns. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { multiply } from "./op.ts";

const size = fc.integer({ min: 1, max: 9 });

describeOnCpuEngines((engine) => {
  test("x y, element by element or column by column", async () => {
    await fc.assert(
      fc.asyncProperty(size, size, size, fc.nat(1e6), async (steps, batch, width, seed) => {
        const given = {
          x: floats([steps, batch, width], seed),
          y: floats([steps, batch, width], seed + 1),
          factors: floats([width], seed + 2),
        };
        const [elements, columns] = await compute(engine(), given, ({ x, y, factors }) => [
          multiply({ x, y }),
          multiply({ x, y: factors }),
        ]);
        const { x, y, factors } = given;
        expect(elements).toEqual(x.values.map((value, i) => value * y.values[i]!));
        expect(columns).toEqual(x.values.map((value, i) => value * factors.values[i % width]!));
      }),
    );
  });

  test("shapes that do not fit are refused in words", async () => {
    const given = { x: floats([2, 3], 1), y: floats([2], 2) };
    const run = compute(engine(), given, (inputs) => [multiply(inputs)]);
    await expect(run).rejects.toThrow("Multiply: y has shape [2], but [3] is needed");
  });
});
