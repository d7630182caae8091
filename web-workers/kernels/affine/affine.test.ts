/** @file A product over all rows with what is added to it. */
import { describeAgreement, sums } from "../../../tests/kernels/kernel-trials.ts";
import { affine } from "./scalar.ts";

const kernels = { affine };

describeAgreement(kernels, {
  affine: (bench, { m, k, n, code }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [x, w, base, bias] = inputs.map((values) => bench.put(values));
      const out = code === 0 ? base! : bench.room(m * n);
      const [offset, offsets] = [code === 1 ? 0 : base!, code === 2 ? 0 : bias!];
      bench.kernels.affine(x!, w!, offset, offsets, out, m, k, n);
      return bench.taken(out, m * n);
    };
    return [sums(run, ...[m * k, k * n, m * n, n].map((count) => random.floats(count)))];
  },
});
