/** @file Rows picked from a table. */
import { describeAgreement, whole } from "../../../tests/kernels/kernel-trials.ts";
import { gatherRows } from "./scalar.ts";

const kernels = { gatherRows };

describeAgreement(kernels, {
  gatherRows: (bench, { m, k, n }, random) => {
    const [indices, table] = [
      bench.putIntegers(random.integers(m, k)),
      bench.put(random.floats(k * n)),
    ];
    const out = bench.room(m * n);
    bench.kernels.gatherRows(indices, table, out, m, n);
    return [whole(bench.taken(out, m * n))];
  },
});
