/** @file Products of matrices in all their forms. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, sums } from "../../../tests/kernels/kernel-trials.ts";
import { times, transposed } from "../../../tests/kernels/plain-scans.ts";
import { Source } from "../kernel-bench.fixture.ts";
import { distance, magnitudes } from "../rounding.fixture.ts";
import { matmul } from "./scalar.ts";

const kernels = { matmul };

describeAgreement(kernels, {
  matmul: (bench, { m, k, n, code }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [a, b] = inputs.map((values) => bench.put(values));
      const c = bench.room(m * n);
      bench.kernels.matmul(a!, b!, c, m, k, n, code & 1, code === 2 ? 1 : 0);
      return bench.taken(c, m * n);
    };
    return [sums(run, random.floats(m * k), random.floats(k * n))];
  },
});

describeKernels(kernels, (open) => {
  test.each([
    [1, 1, 1],
    [20, 100, 100],
    [33, 131, 19],
    [100, 301, 100],
    [6, 400, 260],
  ])("multiply [%i,%i] by [%i columns] in all three forms", async (m, k, n) => {
    const [bench, random] = [await open(), new Source(m)];
    const [a, b] = [random.floats(m * k), random.floats(k * n)];
    const expected = times(a, b, m, k, n);
    const terms = times(magnitudes(a), magnitudes(b), m, k, n);
    const c = bench.room(m * n);
    const [left, right] = [bench.put(a), bench.put(b)];
    const leftT = bench.put(transposed(a, m, k));
    const rightT = bench.put(transposed(b, k, n));
    bench.kernels.matmul(left, right, c, m, k, n, 0, 0);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
    bench.kernels.matmul(leftT, right, c, m, k, n, 1, 0);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
    bench.kernels.matmul(left, rightT, c, m, k, n, 0, 1);
    expect(distance(bench.read(c, m * n), expected, terms)).toBeLessThan(1e-6);
  });
});
