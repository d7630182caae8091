/** @file Signs, of zeros and of what is not a number too. */
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute } from "../op-runs.fixture.ts";
import { signOf } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("1, -1, and 0 of both zeros", async () => {
    const values = Float32Array.of(3, -0.5, 0, -0, 1e-30, -1e30, Infinity, Number.NaN, 2);
    const given = { x: { shape: [values.length], values } };
    const [signs] = await compute(engine(), given, (inputs) => [signOf(inputs)]);
    expect(Array.from(signs!)).toEqual([1, -1, 0, 0, 1, -1, 1, Number.NaN, 1]);
  });
});
