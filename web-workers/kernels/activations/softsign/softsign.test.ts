/** @file Softsign: its slope and differences against their definitions, and a network that learns with it on every CPU engine. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createMemoryEngine } from "../../../backend/memory-engine.ts";
import {
  createTrainer,
  deviation,
  iterations,
  runConfig,
  unmeasured,
} from "../../../session/training.fixture.ts";
import { softsign } from "./scalar.ts";

const inputs = fc.double({ min: -20, max: 20, noNaN: true });

describe("in float64", () => {
  test("the slope is the derivative, from the output alone", () => {
    fc.assert(
      fc.property(inputs, (a) => {
        const slope = 1 / (1 + Math.abs(a)) ** 2;
        expect(Math.abs(softsign.slope(0, softsign.value(a)) - slope)).toBeLessThan(1e-12);
      }),
    );
  });

  test("a difference is that of the values, and loses nothing where they are close", () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: -4, max: 4, noNaN: true }), (a, u) => {
        const wanted = softsign.value(a + u) - softsign.value(a);
        expect(Math.abs(softsign.difference(a, u) - wanted)).toBeLessThan(1e-12);
      }),
    );
    expect(softsign.difference(3, 1e-30)).toBeCloseTo(1e-30 / 16, 40);
    expect(softsign.difference(3, 1e-30)).not.toBe(0);
  });
});

test.each(["tptthx", "bptt"] as const)("%s trains alike on all CPU engines", async (rule) => {
  const config = runConfig({
    ...unmeasured,
    rule,
    activation: "softsign",
    task: "random-permutation",
    length: 8,
    hidden: 12,
    batch: 5,
    alphaI: 5,
    alphaF: 0.05,
  });
  const costs: number[][] = [];
  for (const variant of ["scalar", "simd", "relaxed"] as const) {
    const engine = await createMemoryEngine(variant, "test");
    const trainer = createTrainer(engine, config);
    costs.push((await iterations(trainer, 30)).map((row) => row.scalar("cost")));
    trainer.dispose();
    engine.dispose();
  }
  const [scalar = [], ...others] = costs;
  expect(scalar.at(-1)).toBeLessThan(scalar[0]!);
  for (const other of others) expect(deviation(other, scalar)).toBeLessThan(1e-3);
});
