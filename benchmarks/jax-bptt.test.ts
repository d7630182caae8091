/** @file The jax-js baseline trains the same network as the engine. */
import { expect, test } from "vitest";

import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../web-workers/session/materials.ts";
import { Trainer } from "../web-workers/session/trainer.ts";
import { benchConfig } from "./cases.ts";
import { JaxBptt, startJax } from "./jax-bptt.ts";

test("five iterations give the engine's weights and costs", async () => {
  await startJax();
  const config = {
    ...benchConfig({ rule: "bptt", length: 10, hidden: 9, batch: 3 }),
    alphaF: 0.1,
  };
  const engine = await createMemoryEngine("scalar", "test");
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const materials = seededMaterials(config);
  const jax = new JaxBptt(config, materials.initial);
  for (let i = 0; i < 5; i += 1) {
    const costs: number[] = [await jax.step(materials.nextBatch())];
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (metric, value) => {
        if (metric === "cost") costs.push(value);
      },
      steps: () => {},
    }));
    expect(costs[0]).toBeCloseTo(costs[1] ?? Number.NaN, 4);
  }
  for (const name of ["Whh", "bh", "Wxh", "Why", "by"] as const) {
    const [actual, expected] = [await jax.read(name), await trainer.readParameter(name)];
    const differences = [...actual].map((value, i) =>
      Math.abs(value - (expected[i] ?? Number.NaN)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  }
  jax.dispose();
  trainer.dispose();
  engine.dispose();
});
