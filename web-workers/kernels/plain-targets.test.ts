/** @file Plain targets, H_t = G(x_{t+1}, H_{t+1}) (eq. 5), on every CPU engine against float64, on random shapes. */
import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { scanPanels } from "./shared/panels.ts";
import { Bench, implementations, Source } from "./memory-kernels.fixture.ts";
import { distance, gain, largest } from "./rounding.fixture.ts";
import { codeOf } from "./activations/units.ts";
import { supports } from "./wasm/index.ts";

// Node 20 has relaxed SIMD behind this flag.
if (!(await supports("relaxed"))) setFlagsFromString("--experimental-wasm-relaxed-simd");

const phis = {
  tanh: Math.tanh,
  sigmoid: (a: number) => 1 / (1 + Math.exp(-a)),
  relu: (a: number) => Math.max(0, a),
} as const;

const shapes = {
  steps: fc.integer({ min: 1, max: 6 }),
  batch: fc.integer({ min: 1, max: 5 }),
  hidden: fc.integer({ min: 1, max: 19 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
};

/** u v, rows of u [batch,hidden], in float64. */
const times = (u: readonly number[], v: Float32Array, hidden: number): number[] =>
  u.map((_, i) => {
    const row = i - (i % hidden);
    let sum = 0;
    for (let k = 0; k < hidden; k += 1) sum += u[row + k]! * v[k * hidden + (i % hidden)]!;
    return sum;
  });

describe.each(Object.entries(implementations))("%s", (_name, create) => {
  test.each(["tanh", "sigmoid", "relu"] as const)("%s", async (activation) => {
    const bench = await Bench.of(create);
    const [phi, code] = [phis[activation], codeOf(activation)];
    fc.assert(
      fc.property(fc.record(shapes), ({ steps, batch, hidden, seed }) => {
        bench.clear();
        const source = new Source(seed);
        const count = batch * hidden;
        const a = source.floats(steps * count, 2);
        const h = source.floats(steps * count, 1);
        const v = source.floats(hidden * hidden, 1.2 / Math.sqrt(hidden));
        const last = source.floats(count);
        const eps = bench.room(steps * count);
        const panels = bench.room(scanPanels(hidden));
        const given = [a, v, last, [0.5], h].map((values) => bench.put(values));
        const [atA = 0, atV = 0, atLast = 0, rate = 0, atH = 0] = given;
        bench.kernels.targetScan(
          atA,
          atV,
          atLast,
          rate,
          atH,
          eps,
          steps,
          1,
          batch,
          hidden,
          code,
          1,
          panels,
        );

        // States are subtracted from phi, whose terms are a and what comes through v.
        const reach = activation === "relu" ? largest(a) : 1;
        const passed = gain(v, hidden) * largest(bench.read(eps, steps * count));
        const terms = 0.5 * largest(last) + (steps > 1 ? reach + largest(h) + passed : 0);
        let later = Array.from(last, (g) => -0.5 * g);
        for (let t = steps - 1; t >= 0; t -= 1) {
          expect(distance(bench.read(eps + 4 * t * count, count), later, terms)).toBeLessThan(1e-5);
          // a_t + eps_t v is G's pre-activation at (x_t, H_t).
          later = times(later, v, hidden).map((u, i) => {
            const state = t === 0 ? 0 : h[(t - 1) * count + i]!;
            return phi(a[t * count + i]! + u) - state;
          });
        }
        expect(bench.intact()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
