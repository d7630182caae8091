/** @file Targets where an activation saturates, on every CPU implementation. */
import { expect, test } from "vitest";

import { describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { codeOf } from "../activations/units.ts";
import { scanPanels } from "../shared/panels.ts";
import { targetScan } from "./scalar.ts";

const kernels = { targetScan };

const [tanh, sigmoid] = [codeOf("tanh"), codeOf("sigmoid")];

describeKernels(kernels, (open) => {
  test.each([tanh, sigmoid])("keep saturated targets finite, activation %i", async (code) => {
    const bench = await open();
    const pre = [40, -40, 9, -9, 8.01, -8.01, 0, 88];
    const count = pre.length;
    const v = Float32Array.from({ length: count * count }, (_, i) => (i % (count + 1) ? 0 : 1));
    for (const scale of [1e-30, 1e-3, 0.49, 0.51, 1, 30, 1e30]) {
      const [a, matrix] = [bench.put([...pre, ...pre]), bench.put(v)];
      const last = bench.put(pre.map((value) => (value > 0 ? scale : -scale)));
      const [rate, eps] = [bench.put([1]), bench.room(2 * count)];
      const panels = bench.room(scanPanels(count));
      bench.kernels.targetScan(a, matrix, last, rate, 0, eps, 2, 1, 1, count, code, 1, panels);
      expect(bench.read(eps, count).every((value) => Math.abs(value) <= 2)).toBe(true);
    }
  });
});
