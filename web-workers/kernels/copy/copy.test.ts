/** @file Copies of tensors and of single steps. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { room } from "../room/op.ts";
import { copy, putStep, takeStep } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("whole, and turned around step by step", async () => {
    const given = { x: floats([3, 2, 5], 1) };
    const [same, turned] = await compute(engine(), given, ({ x }) => {
      const into = room(x.shape);
      for (const step of [0, 1, 2]) {
        putStep({ x: takeStep({ x }, { step: 2 - step }), into }, { step });
      }
      return [copy({ x }), into];
    });
    const { values } = given.x;
    expect(same).toEqual(values);
    const steps = [20, 10, 0].flatMap((start) => Array.from(values.subarray(start, start + 10)));
    expect(Array.from(turned!)).toEqual(steps);
  });

  test.each([-1, 3, 0.5])("a step %s that is not there is refused in words", async (step) => {
    const run = compute(engine(), { x: floats([3, 2], 1) }, ({ x }) => [takeStep({ x }, { step })]);
    await expect(run).rejects.toThrow(`TakeStep: x has 3 steps, and no step ${step}`);
  });
});
