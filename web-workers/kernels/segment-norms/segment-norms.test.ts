/** @file Norms of differences. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { magnitudes } from "../rounding.fixture.ts";
import { differenceNorm } from "./scalar.ts";

const kernels = { differenceNorm };

describeAgreement(kernels, {
  differenceNorm: (bench, { m, n, code }, random) => {
    const [x, y] = [random.floats(m * n), random.floats(m * n)];
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [first, second] = inputs.map((values) => bench.put(values));
      const out = bench.room(1);
      bench.kernels.differenceNorm(first!, code === 0 ? 0 : second!, out, m * n);
      return bench.taken(out, 1);
    };
    const apart = magnitudes(y).map((value) => -value);
    return [{ values: run(x, y), terms: run(magnitudes(x), apart) }];
  },
});

describeKernels(kernels, (open) => {
  test("a norm neither overflows nor vanishes", async () => {
    const bench = await open();
    for (const scale of [1e30, 1e-30]) {
      const [x, out] = [bench.put(Array.from({ length: 9 }, () => scale)), bench.room(1)];
      bench.kernels.differenceNorm(x, 0, out, 9);
      expect(bench.read(out, 1)[0]! / scale).toBeCloseTo(3, 5);
    }
  });
});
