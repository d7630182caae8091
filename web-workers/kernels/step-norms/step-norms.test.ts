/** @file The size of a signal at each step. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, whole } from "../../../tests/kernels/kernel-trials.ts";
import { stepNorms } from "./scalar.ts";

const kernels = { stepNorms };

describeAgreement(kernels, {
  stepNorms: (bench, { m: steps, n: width }, random) => {
    const [x, out] = [bench.put(random.floats(steps * width)), bench.room(steps)];
    bench.kernels.stepNorms(x, out, steps, width);
    return [whole(bench.taken(out, steps))];
  },
});

describeKernels(kernels, (open) => {
  test("norms neither overflow nor vanish", async () => {
    const bench = await open();
    for (const scale of [1e30, 1e-30]) {
      const [x, out] = [bench.put(Array.from({ length: 18 }, () => scale)), bench.room(2)];
      bench.kernels.stepNorms(x, out, 2, 9);
      for (const value of bench.read(out, 2)) expect(value / scale).toBeCloseTo(3, 5);
    }
  });
});
