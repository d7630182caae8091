/** @file The loss of classification over rows that count differently. */
import fc from "fast-check";
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats, type Given, integers, room } from "../op-runs.fixture.ts";
import { distance } from "../rounding.fixture.ts";
import { softmaxCrossEntropy } from "./op.ts";

const sizes = fc.record({
  steps: fc.integer({ min: 1, max: 5 }),
  batch: fc.integer({ min: 1, max: 6 }),
  classes: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(1e6),
});

describeOnCpuEngines((engine) => {
  test("cost, accuracy and error by the rows' weights; rows of weight 0 are not looked at", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ steps, batch, classes, seed }) => {
        const rows = steps * batch;
        const z = floats([steps, batch, classes], seed, 5);
        const y = integers([steps, batch], classes, seed + 1);
        const scored = integers([steps, batch], 2, seed + 2).values;
        const count = scored.reduce((sum, each) => sum + each, 0);
        const weights = Float32Array.from(scored, (each) => (count === 0 ? 0 : each / count));
        // What is not scored may hold anything.
        for (const [row, each] of scored.entries()) {
          if (each === 1) continue;
          z.values.fill(Number.NaN, row * classes, (row + 1) * classes);
          y.values[row] = -1;
        }
        const given: Record<"z" | "y" | "weights" | "row", Given> = {
          z,
          y,
          weights: { shape: [steps, batch], values: weights },
          row: room([3]),
        };
        const [dz, row] = await compute(engine(), given, (inputs) => [
          softmaxCrossEntropy(inputs, { offset: 1 }),
          inputs.row,
        ]);
        let [cost, accuracy] = [0, 0];
        const wanted = Array.from({ length: rows }, (_, r) => {
          const scores = Array.from(z.values.subarray(r * classes, (r + 1) * classes));
          const weight = weights[r]!;
          if (weight === 0) return scores.map(() => 0);
          const exponentials = scores.map((score) => Math.exp(score));
          const sum = exponentials.reduce((all, each) => all + each, 0);
          const label = y.values[r]!;
          cost -= weight * Math.log(exponentials[label]! / sum);
          if (scores.indexOf(Math.max(...scores)) === label) accuracy += weight;
          return exponentials.map((each, j) => weight * (each / sum - Number(j === label)));
        }).flat();
        expect(distance(dz!, wanted, 1)).toBeLessThan(1e-6);
        expect(distance(row!, [0, cost, accuracy], 10)).toBeLessThan(1e-6);
      }),
    );
  });

  test("the same weight for each row is the mean", async () => {
    const given = {
      z: floats([8, 3], 1, 4),
      y: integers([8], 3, 2),
      weights: { shape: [8], values: new Float32Array(8).fill(1 / 8) },
      row: room([4]),
    };
    const [mean, weighted, row] = await compute(engine(), given, ({ z, y, weights, row: into }) => [
      softmaxCrossEntropy({ z, y, row: into }, { offset: 0 }),
      softmaxCrossEntropy({ z, y, weights, row: into }, { offset: 2 }),
      into,
    ]);
    expect(distance(weighted!, mean!, 1)).toBeLessThan(1e-7);
    expect(distance(row!.slice(2), row!.slice(0, 2), 4)).toBeLessThan(1e-7);
  });
});
