/** @file Noise added to the states of the step before. */
import { describeAgreement, sums } from "../../../tests/kernels/kernel-trials.ts";
import { addToPrevious } from "./scalar.ts";

const kernels = { addToPrevious };

describeAgreement(kernels, {
  addToPrevious: (bench, { m: steps, n: width }, random) => {
    const run = (...inputs: readonly Float32Array[]): Float32Array => {
      const [h, e] = inputs.map((values) => bench.put(values));
      const out = bench.room(steps * width);
      bench.kernels.addToPrevious(h!, e!, out, steps, width);
      return bench.taken(out, steps * width);
    };
    return [sums(run, random.floats(steps * width), random.floats(steps * width))];
  },
});
