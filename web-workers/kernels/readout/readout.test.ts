/** @file The read-out of the last steps, and the way back from their errors, against plain products. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines, scanCases } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, room } from "../op-runs.fixture.ts";
import { times, transposed } from "../../../tests/kernels/plain-scans.ts";
import { distance } from "../rounding.fixture.ts";
import { transposedProduct } from "../transposed-product/op.ts";
import { readout, readoutError } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("z_t, its gradients and dE/dh_t for the last S steps", async () => {
    await fc.assert(
      fc.asyncProperty(scanCases, fc.integer({ min: 1, max: 9 }), async (sizes, outputs) => {
        const { steps, batch, hidden, errorSteps, seed } = sizes;
        const given = {
          h: floats([steps, batch, hidden], seed),
          why: floats([hidden, outputs], seed + 1),
          by: floats([outputs], seed + 2),
          dz: floats([errorSteps, batch, outputs], seed + 3),
          dWhy: room([hidden, outputs]),
          dby: room([outputs]),
        };
        const [z, errors, dWhy, dby, back] = await compute(engine(), given, (inputs) => [
          readout(inputs, { steps: errorSteps }),
          readoutError(inputs),
          inputs.dWhy,
          inputs.dby,
          transposedProduct({ x: inputs.dz, w: inputs.why }),
        ]);
        const rows = errorSteps * batch;
        const last = given.h.values.slice(-rows * hidden);
        const [why, dz] = [given.why.values, given.dz.values];
        const biased = times(last, why, rows, hidden, outputs).map(
          (sum, i) => sum + given.by.values[i % outputs]!,
        );
        expect(distance(z!, biased, hidden + 1)).toBeLessThan(1e-6);
        const turned = transposed(why, hidden, outputs);
        const wanted = times(dz, turned, rows, outputs, hidden);
        expect(distance(errors!, wanted, outputs)).toBeLessThan(1e-6);
        expect(back).toEqual(errors);
        const across = transposed(last, rows, hidden);
        expect(distance(dWhy!, times(across, dz, hidden, rows, outputs), rows)).toBeLessThan(1e-6);
        const ones = Array.from({ length: rows }, () => 1);
        expect(distance(dby!, times(ones, dz, 1, rows, outputs), rows)).toBeLessThan(1e-6);
      }),
    );
  });

  test("one step with an axis of its own is the last step to the bit", async () => {
    const given = {
      h: floats([4, 5, 13], 1),
      why: floats([13, 3], 2),
      by: floats([3], 3),
      dz: floats([5, 3], 4),
      dzStep: floats([1, 5, 3], 4),
      dWhy: room([13, 3]),
      dby: room([3]),
    };
    const [z, zStep, errors, errorsStep] = await compute(engine(), given, (inputs) => [
      readout(inputs),
      readout(inputs, { steps: 1 }),
      readoutError(inputs),
      readoutError({ ...inputs, dz: inputs.dzStep }),
    ]);
    expect(zStep).toEqual(z);
    expect(errorsStep).toEqual(errors);
  });

  test("more steps than there are are refused in words", async () => {
    const given = { h: floats([2, 3, 4], 1), why: floats([4, 2], 2), by: floats([2], 3) };
    const run = compute(engine(), given, (inputs) => [readout(inputs, { steps: 3 })]);
    await expect(run).rejects.toThrow("3 steps of 2 are asked for");
  });
});
