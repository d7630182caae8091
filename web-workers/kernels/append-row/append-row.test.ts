/** @file A row that joins a block. */
import { describeAgreement, whole } from "../../../tests/kernels/kernel-trials.ts";
import { appendRow } from "./scalar.ts";

const kernels = { appendRow };

describeAgreement(kernels, {
  appendRow: (bench, { k: capacity, n: width }, random) => {
    const [row, block] = [
      bench.put(random.floats(width)),
      bench.put(random.floats(capacity * width)),
    ];
    const cursor = bench.putIntegers([random.below(capacity)]);
    bench.kernels.appendRow(row, block, cursor, width, capacity);
    const next = Float32Array.of(bench.readInteger(cursor));
    return [bench.taken(block, capacity * width), next].map(whole);
  },
});
