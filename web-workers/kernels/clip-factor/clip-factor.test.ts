/** @file The factor that clips gradients. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, whole } from "../../../tests/kernels/kernel-trials.ts";
import { distance } from "../rounding.fixture.ts";
import { clipFactor } from "./scalar.ts";

const kernels = { clipFactor };

describeAgreement(kernels, {
  clipFactor: (bench, { n }, random) => {
    const [norms, limit, out] = [
      bench.put(random.floats(n)),
      bench.put([random.next()]),
      bench.room(1),
    ];
    bench.kernels.clipFactor(norms, limit, out, n);
    return [whole(bench.taken(out, 1))];
  },
});

describeKernels(kernels, (open) => {
  test("the clip factor never amplifies", async () => {
    const [bench, factors] = [await open(), [] as number[]];
    for (const [norms, limit] of [
      [[3, 4], 1],
      [[3, 4], 10],
      [[0, 0], 1],
      [[3e30, 4e30], 5],
    ] as const) {
      const [values, bound, out] = [bench.put(norms), bench.put([limit]), bench.room(1)];
      bench.kernels.clipFactor(values, bound, out, 2);
      factors.push(bench.read(out, 1)[0]!);
    }
    const expected = [0.2, 1, 1, 1e-30];
    expect(distance(factors, expected, expected)).toBeLessThan(1e-6);
  });
});
