/** @file Gaussian noise from a counter. */
import { expect, test } from "vitest";

import { describeAgreement, describeKernels } from "../../../tests/kernels/kernel-trials.ts";
import { type Bench } from "../kernel-bench.fixture.ts";
import { distance, largest } from "../rounding.fixture.ts";
import { gaussianNoise } from "./scalar.ts";

const kernels = { gaussianNoise };

function noise(
  bench: Bench<typeof kernels>,
  count: number,
  seed: number,
  step: number,
  sigma = 1,
): Float32Array {
  const [out, iteration] = [bench.room(count), bench.putIntegers([step])];
  bench.kernels.gaussianNoise(out, count, seed, 0, iteration, sigma);
  return bench.read(out, count).slice();
}

describeAgreement(kernels, {
  gaussianNoise: (bench, { m, n, seed }, random) => {
    const [out, iteration] = [bench.room(m * n), bench.putIntegers([random.below(2 ** 31)])];
    bench.kernels.gaussianNoise(out, m * n, seed, ~seed, iteration, 1);
    // A cosine or sine times a radius of about 1.
    return [{ values: bench.taken(out, m * n), terms: 1 }];
  },
});

describeKernels(kernels, (open) => {
  test("the noise is Box-Muller on Philox4x32-10, by its published test vector", async () => {
    const words = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8];
    const expected = [0, 2].flatMap((i) => {
      const radius = Math.sqrt(-2 * Math.log(((words[i]! >>> 8) + 1) / 2 ** 24));
      const angle = (2 * Math.PI * (words[i + 1]! >>> 8)) / 2 ** 24;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    expect(distance(noise(await open(), 4, 0, 0), expected, largest(expected))).toBeLessThan(1e-6);
  });

  test("the noise has the moments of N(0, sigma) and repeats itself only when asked to", async () => {
    const bench = await open();
    const count = 100000;
    const values = noise(bench, count, 7, 1, 0.5);
    const moment = (power: number) =>
      values.reduce((sum, z) => sum + (z / 0.5) ** power, 0) / count;
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(3))).toBeLessThan(0.05);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
    expect(noise(bench, 50, 7, 1, 0.5)).toEqual(values.slice(0, 50));
    for (const other of [noise(bench, count, 7, 2, 0.5), noise(bench, count, 8, 1, 0.5)]) {
      const correlation = other.reduce((sum, z, i) => sum + (z * values[i]!) / 0.25, 0) / count;
      expect(Math.abs(correlation)).toBeLessThan(0.015);
    }
  });
});
