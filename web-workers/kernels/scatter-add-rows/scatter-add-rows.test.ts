/** @file Rows added to those of their symbols. */
import { describeAgreement, sums } from "../../../tests/kernels/kernel-trials.ts";
import { scatterAddRows } from "./scalar.ts";

const kernels = { scatterAddRows };

describeAgreement(kernels, {
  scatterAddRows: (bench, { m, k, n }, random) => {
    const indices = bench.putIntegers(random.integers(m, k));
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [values] = inputs.map((input) => bench.put(input));
      const out = bench.room(k * n);
      bench.kernels.scatterAddRows(indices, values!, out, m, k, n);
      return bench.taken(out, k * n);
    };
    return [sums(run, random.floats(m * n))];
  },
});
