/** @file A tensor times a live rate, which is read anew at every run. */
import { keep } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";

import { describeOnCpuEngines } from "../../../tests/kernels/on-cpu-engines.ts";
import { compute, floats } from "../op-runs.fixture.ts";
import { copy } from "../copy/op.ts";
import { biasGradient } from "../bias-gradient/op.ts";
import { scaleByRate } from "./op.ts";

describeOnCpuEngines((engine) => {
  test("factor rates[index] x", async () => {
    const given = {
      x: floats([3, 7], 1),
      rates: { shape: [3], values: Float32Array.of(9, 0.5, 9) },
    };
    const [half, back] = await compute(engine(), given, (inputs) => [
      scaleByRate(inputs, { index: 1 }),
      scaleByRate(inputs, { index: 1, factor: -2 }),
    ]);
    expect(half).toEqual(given.x.values.map((value) => value / 2));
    expect(back).toEqual(given.x.values.map((value) => -value));
  });

  test("a rate that changes between runs of a recording", async () => {
    const x = keep(engine().zeros([1, 4], "float32"));
    const rates = keep(engine().zeros([1], "float32"));
    const into = keep(engine().zeros([4], "float32"));
    engine().upload(x, Float32Array.of(1, 2, 3, 4));
    for (const rate of [2, -1]) {
      engine().upload(rates, Float32Array.of(rate));
      engine().iterate(x, "scaled", () => {
        biasGradient({ d: copy({ x: scaleByRate({ x, rates }, { index: 0 }) }), into });
      });
      const found = await engine().download(into, 0, 4);
      expect(Array.from(found)).toEqual([1, 2, 3, 4].map((value) => rate * value));
    }
    for (const tensor of [x, rates, into]) tensor.dispose();
    engine().forget();
  });

  test("a rate that is not there is refused in words", async () => {
    const given = { x: floats([3], 1), rates: floats([2], 2) };
    const run = compute(engine(), given, (inputs) => [scaleByRate(inputs, { index: 2 })]);
    await expect(run).rejects.toThrow("ScaleByRate: there is no rate 2");
  });
});
