/** @file The loss of classification, on every CPU implementation. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, whole } from "../../../tests/kernels/kernel-trials.ts";
import { distance, magnitudes } from "../rounding.fixture.ts";
import { softmaxCrossEntropy } from "./scalar.ts";

const kernels = { softmaxCrossEntropy };

describeAgreement(kernels, {
  softmaxCrossEntropy: (bench, { m: rows, n: classes }, random) => {
    const z = bench.put(random.floats(rows * classes, 20));
    const labels = random.integers(rows, classes);
    const [dz, out] = [bench.room(rows * classes), bench.room(2)];
    bench.kernels.softmaxCrossEntropy(z, bench.putIntegers(labels), 0, dz, out, rows, classes);
    const gradients = whole(bench.taken(dz, rows * classes));
    const terms = magnitudes(gradients.values);
    // The label's is p - 1.
    for (const [row, label] of labels.entries()) terms[row * classes + label] = 2 / rows;
    const [loss = 0, right = 0] = bench.taken(out, 2);
    // log(1 + what the other classes add), whose sum is one in float64.
    const sizes = Float32Array.of(Math.max(loss, 2 ** -30), right);
    return [
      { values: gradients.values, terms },
      { values: Float32Array.of(loss, right), terms: sizes },
    ];
  },
});

describeKernels(kernels, (open) => {
  test("the loss of a confident answer is not rounded away", async () => {
    const bench = await open();
    const [z, labels] = [bench.put([16, 0, 0, 500, -500, 1]), bench.putIntegers([0, 2])];
    const [dz, out] = [bench.room(6), bench.room(2)];
    bench.kernels.softmaxCrossEntropy(z, labels, 0, dz, out, 1, 3);
    expect(bench.read(out, 1)[0]! / Math.log1p(2 * Math.exp(-16))).toBeCloseTo(1, 5);
    bench.kernels.softmaxCrossEntropy(z, labels, 0, dz, out, 2, 3);
    expect(Array.from(bench.read(out, 2))).toEqual([expect.closeTo(249.5, 3), 0.5]);
    expect(distance(bench.read(dz, 6), [-1.1e-7, 0, 0, 0.5, 0, -0.5], 0.5)).toBeLessThan(1e-6);
  });
});
