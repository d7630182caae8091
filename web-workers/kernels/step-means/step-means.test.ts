/** @file The mean at each step, where terms cancel too. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, room } from "../op-runs.fixture.ts";
import { stepMeans } from "./op.ts";

describeOnCpuEngines((engine) => {
  test.each([
    [1, 1],
    [3, 10],
    [5, 33],
  ])("T=%i, %i elements a step", async (steps, size) => {
    const given = { x: floats([steps, size], 7), row: room([steps + 2]) };
    const [row] = await compute(engine(), given, ({ x, row: into }) => {
      stepMeans({ x, row: into }, { offset: 1 });
      return [into];
    });
    const { values } = given.x;
    const means = Array.from({ length: steps }, (_, t) =>
      values.subarray(t * size, (t + 1) * size).reduce((sum, value) => sum + value / size, 0),
    );
    expect(row![0]).toBe(0);
    for (const [t, mean] of means.entries()) expect(row![t + 1]).toBeCloseTo(mean, 6);
    expect(row!.at(-1)).toBe(0);
  });
});
