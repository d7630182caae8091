/** @file phi of every element, and how accurate it is. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels, whole } from "../../../tests/kernels/kernel-trials.ts";
import { activations, codeOf } from "../activations/units.ts";
import { type Bench } from "../kernel-bench.fixture.ts";
import { distance } from "../rounding.fixture.ts";
import { activate } from "./scalar.ts";

const kernels = { activate };

const [tanh, sigmoid] = [codeOf("tanh"), codeOf("sigmoid")];

type Activating = Bench<typeof kernels>;

function valuesOf(bench: Activating, values: ArrayLike<number>, code: number): Float32Array {
  const [a, out] = [bench.put(values), bench.room(values.length)];
  bench.kernels.activate(a, out, values.length, code);
  return bench.read(out, values.length);
}

describeAgreement(kernels, {
  activate: (bench, { m, n, code }, random) => {
    const a = bench.put(random.floats(m * n, 10));
    const out = m % 2 === 0 ? a : bench.room(m * n);
    bench.kernels.activate(a, out, m * n, code);
    return [whole(bench.taken(out, m * n))];
  },
});

describeKernels(kernels, (open) => {
  test("tanh is accurate near zero, bounded, and passes NaN on", async () => {
    const bench = await open();
    const values = Float32Array.from({ length: 200001 }, (_, i) => (i - 100000) / 9000);
    const outputs = Array.from(valuesOf(bench, values, tanh));
    const errors = outputs.map((y, i) => Math.abs(y - Math.tanh(values[i]!)));
    expect(errors.reduce((worst, error) => Math.max(worst, error))).toBeLessThan(3e-7);
    expect(outputs.every((y) => Math.abs(y) <= 1)).toBe(true);
    for (const tiny of [1e-10, -1e-10, 1e-30, -1e-38, 1e-5]) {
      const [y] = valuesOf(bench, [tiny], tanh);
      expect(Math.abs(y! / Math.fround(tiny) - 1)).toBeLessThan(1e-6);
    }
    const saturated = valuesOf(bench, [20, -20, Infinity, -Infinity], tanh);
    expect(distance(saturated, [1, -1, 1, -1], 1)).toBeLessThanOrEqual(2 ** -23);
    for (const code of activations.keys()) {
      expect(valuesOf(bench, [1, Number.NaN, 2], code)[1]).toBeNaN();
    }
  });

  test("sigmoid is relatively accurate far below zero", async () => {
    const bench = await open();
    const values = Float32Array.from({ length: 2001 }, (_, i) => (i - 1600) / 20);
    for (const [i, y] of valuesOf(bench, values, sigmoid).entries()) {
      expect(Math.abs(y * (1 + Math.exp(-values[i]!)) - 1)).toBeLessThan(5e-7);
    }
  });
});
