/** @file The angle between two gradients. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, sums } from "../../../tests/kernels/kernel-trials.ts";
import { Source } from "../kernel-bench.fixture.ts";
import { cosine } from "./scalar.ts";

const kernels = { cosine };

describeAgreement(kernels, {
  cosine: (bench, { m, n }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x, y] = inputs.map((values) => bench.put(values));
      const out = bench.room(1);
      bench.kernels.cosine(x!, y!, out, m * n);
      return bench.taken(out, 1);
    };
    return [sums(run, random.floats(m * n), random.floats(m * n))];
  },
});

describeKernels(kernels, (open) => {
  test("the cosine of tiny, opposite and zero vectors", async () => {
    const [bench, random] = [await open(), new Source(3)];
    const x = random.floats(37, 1e-20);
    const [a, b] = [bench.put(x), bench.put(x.map((value) => -2 * value))];
    const [zero, out] = [bench.put(new Float32Array(37)), bench.room(1)];
    bench.kernels.cosine(a, b, out, 37);
    expect(bench.read(out, 1)[0]).toBeCloseTo(-1, 6);
    bench.kernels.cosine(a, zero, out, 37);
    expect(bench.read(out, 1)[0]).toBe(0);
  });
});
