/** @file The loss of regression, on every CPU implementation. */
import { describeAgreement, whole } from "../../../tests/kernels/kernel-trials.ts";
import { magnitudes } from "../rounding.fixture.ts";
import { squaredError } from "./scalar.ts";

const kernels = { squaredError };

describeAgreement(kernels, {
  squaredError: (bench, { m: rows, k: outputs, code }, random) => {
    const [answers, wanted] = [random.floats(rows * outputs), random.floats(rows * outputs)];
    const run = (...inputs: readonly Float32Array[]): Float32Array[] => {
      const [z, y] = inputs.map((values) => bench.put(values));
      const [dz, out] = [bench.room(rows * outputs), bench.room(2)];
      bench.kernels.squaredError(z!, y!, 0, dz, out, rows, outputs, 0.5, code & 1);
      return [bench.taken(dz, rows * outputs), bench.taken(out, 1), bench.taken(out + 4, 1)];
    };
    const [dz, loss, right] = run(answers, wanted);
    const [sizes, squares] = run(
      magnitudes(answers),
      magnitudes(wanted).map((value) => -value),
    );
    return [{ values: dz!, terms: sizes! }, { values: loss!, terms: squares! }, whole(right!)];
  },
});
