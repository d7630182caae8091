/** @file Counts of what float32 loses. */
import { describeAgreement, whole } from "../../../tests/kernels/kernel-trials.ts";
import { unchangedShare } from "./scalar.ts";

const kernels = { unchangedShare };

describeAgreement(kernels, {
  unchangedShare: (bench, { m, n }, random) => {
    const h = bench.put(random.floats(m * n));
    // About as many that are lost in rounding as not.
    const eps = bench.put(random.floats(m * n, 2 ** -25));
    const out = bench.room(1);
    bench.kernels.unchangedShare(h, eps, out, m * n);
    return [whole(bench.taken(out, 1))];
  },
});
