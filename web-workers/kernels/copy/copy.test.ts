/** @file Copies of tensors and of single steps. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { room } from "../room/op.ts";
import { copy, putStep, putSteps, takeStep, takeSteps } from "./op.ts";

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

  test("ranges of steps, taken and put elsewhere", async () => {
    const given = { x: floats([5, 2, 3], 1) };
    const [middle, moved] = await compute(engine(), given, ({ x }) => {
      const middle = takeSteps({ x }, { first: 1, count: 3 });
      const moved = copy({ x });
      putSteps({ x: middle, into: moved }, { first: 2 });
      return [middle, moved];
    });
    const values = Array.from(given.x.values);
    expect(Array.from(middle!)).toEqual(values.slice(6, 24));
    expect(Array.from(moved!)).toEqual([...values.slice(0, 12), ...values.slice(6, 24)]);
  });

  test("a range that is not all there is refused in words", async () => {
    const given = { x: floats([3, 2], 1) };
    const taken = compute(engine(), given, ({ x }) => [takeSteps({ x }, { first: 1, count: 3 })]);
    await expect(taken).rejects.toThrow("TakeSteps: x has 3 steps, and no step 3");
    const put = compute(engine(), given, ({ x }) => {
      putSteps({ x, into: copy({ x }) }, { first: 1 });
      return [x];
    });
    await expect(put).rejects.toThrow("PutSteps: into has 3 steps, and no step 3");
  });

  test.each([-1, 3, 0.5])("a step %s that is not there is refused in words", async (step) => {
    const run = compute(engine(), { x: floats([3, 2], 1) }, ({ x }) => [takeStep({ x }, { step })]);
    await expect(run).rejects.toThrow(`TakeStep: x has 3 steps, and no step ${step}`);
  });
});
