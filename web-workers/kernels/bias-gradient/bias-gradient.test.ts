/** @file Sums of columns. */
import { describeAgreement, sums } from "../../../tests/kernels/kernel-trials.ts";
import { columnSums } from "./scalar.ts";

const kernels = { columnSums };

describeAgreement(kernels, {
  columnSums: (bench, { m, n }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x] = inputs.map((values) => bench.put(values));
      const out = bench.room(n);
      bench.kernels.columnSums(x!, out, m, n);
      return bench.taken(out, n);
    };
    return [sums(run, random.floats(m * n))];
  },
});
