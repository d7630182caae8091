/** @file The size of the state over t against the states themselves, on every CPU engine, and its stride. */
import { describe, expect, test } from "vitest";

import { createMemoryEngine } from "../backend/memory-engine.ts";
import {
  collected,
  createTrainer,
  deviation,
  iterations,
  norm,
  runConfig,
  unmeasured,
} from "../session/training.fixture.ts";

const small = { ...unmeasured, hidden: 9, batch: 1, length: 12, alphaF: 0.2 } as const;

const cases = [
  { network: "srn", rule: "tptt" },
  { network: "srn", rule: "readout-only", activation: "relu" },
  { network: "lstm", rule: "bptt" },
  { network: "gru", rule: "bptt", task: "adding", addingLength: "varying" },
] as const;

describe.each(["scalar", "simd", "relaxed"] as const)("on the %s kernels", (kernels) => {
  test.each(cases)("$rule on $network", async (changes) => {
    const engine = await createMemoryEngine(kernels, "test");
    const trainer = createTrainer(engine, runConfig({ ...small, ...changes, measureState: 1 }));
    for (let i = 0; i < 3; i += 1) {
      await trainer.stepPhase(() => 0);
      const { h, length } = await trainer.inspect(0);
      while (trainer.phasesDone > 0) await trainer.stepPhase(() => 0);
      const [row] = await collected(trainer);
      const wanted = Array.from({ length }, (_, t) => {
        const state = h?.subarray(t * small.hidden, (t + 1) * small.hidden);
        return norm(state ?? []) / Math.sqrt(small.hidden);
      });
      expect(row?.steps("stateSize")).toHaveLength(length);
      expect(deviation(row?.steps("stateSize") ?? [], wanted)).toBeLessThan(1e-6);
    }
    trainer.dispose();
    engine.dispose();
  });
});

test("comes at its stride, and not where it is off", async () => {
  const engine = await createMemoryEngine("simd", "test");
  for (const [measureState, wanted] of [
    [3, [0, 3, 6]],
    [0, []],
  ] as const) {
    const trainer = createTrainer(engine, runConfig({ ...small, rule: "bptt", measureState }));
    await trainer.preview();
    const rows = [...(await collected(trainer)), ...(await iterations(trainer, 7))];
    const there = rows.filter((row) => row.has("stateSize")).map(({ iteration }) => iteration);
    expect(there).toEqual(wanted);
    trainer.dispose();
  }
  engine.dispose();
});
