/** @file A run that is stopped, kept and taken up elsewhere gives the same numbers, to the bit, as one that never was. */
import { afterEach, describe, expect, test } from "vitest";

import { ruleIds } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { checkCheckpoint, type Checkpoint } from "../../src/protocol/checkpoint.ts";
import type { MetricFrame } from "../../src/protocol/frame.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { closeAll, easy, exploding, Lab } from "./session.fixture.ts";
import { measured, runConfig } from "./training.fixture.ts";

afterEach(closeAll);

const everything = {
  ...measured,
  hidden: 12,
  batch: 6,
  length: 12,
  validationEvery: 5,
  validationSamples: 100,
  stopSolved: false,
  maxIterations: 24,
} as const satisfies Partial<RunConfig>;

const runs: readonly (readonly [string, Partial<RunConfig>])[] = [
  ["BPTT, clipped, with a rate of its own", { rule: "bptt", clip: 0.5, recurrentRate: 1e-3 }],
  ["TPTT with noise and random phases", { rule: "tptt", noise: 0.1, phases: "random" }],
  [
    "TPTThx on batches of varying length",
    { rule: "tptthx", task: "adding", addingLength: "varying" },
  ],
  ["fixed feedback that follows", { rule: "fixed-feedback", feedback: "transpose" }],
  ...ruleIds.map((rule) => [`the rule ${rule}`, { rule }] as const),
];
const stoppedAt = 11;

async function opened(
  changes: Partial<RunConfig>,
  kernels: "simd" | "scalar",
  checkpoint?: Checkpoint,
): Promise<Lab> {
  closeAll();
  const lab = new Lab(changes, () => createMemoryEngine(kernels, "test"));
  await lab.session.prepare(checkpoint);
  return lab;
}

/** As a file or a database gives it back. */
async function kept(lab: Lab): Promise<Checkpoint> {
  const checkpoint = structuredClone(await lab.session.checkpoint());
  if (checkpoint === null) throw new Error("there is no checkpoint");
  return checkpoint;
}

/** Everything measured after an iteration, a line a value; what is absent is not there. */
function after(iteration: number, frames: readonly MetricFrame[]): string[] {
  const lines: string[] = [];
  for (const { first, scalars, steps, spectra, validations } of frames) {
    for (const { metric, values, present } of scalars) {
      values.forEach((value, index) => {
        const at = first + index;
        if (present[index] === 1 && at > iteration) lines.push(`${at} ${metric} ${value}`);
      });
    }
    for (const { metric, iterations, length, values } of [...steps, ...spectra]) {
      iterations.forEach((at, row) => {
        const cells = values.subarray(row * length, (row + 1) * length);
        if (at > iteration) lines.push(`${at} ${metric} ${cells.join(" ")}`);
      });
    }
    for (const { iteration: at, error, samples } of validations) {
      if (at > iteration) lines.push(`${at} ${error} of ${samples}`);
    }
  }
  return lines.toSorted();
}

describe.each(["simd", "scalar"] as const)("on the %s kernels", (kernels) => {
  test.each(runs)("%s goes on to the same bits", async (_, changes) => {
    const config = { ...everything, ...changes };
    const whole = await opened(config, kernels);
    await whole.train(24);
    whole.costs();
    const end = await kept(whole);

    const before = await opened(config, kernels);
    await before.train(stoppedAt);
    const checkpoint = await kept(before);
    expect(checkCheckpoint(checkpoint, runConfig(config)).ok).toBe(true);
    const later = await opened(config, kernels, checkpoint);
    expect(later.session.iteration).toBe(stoppedAt);
    await later.train(24);
    later.costs();
    const expected = after(stoppedAt, whole.frames);
    expect(expected.length).toBeGreaterThan(100);
    expect(after(stoppedAt, later.frames)).toEqual(expected);
    expect({ ...(await kept(later)), seconds: 0 }).toEqual({ ...end, seconds: 0 });
  });
});

describe("a checkpoint", () => {
  test("changes nothing in the run it is taken of", async () => {
    const plain = await opened({ ...everything, rule: "tptt" }, "simd");
    await plain.train(20);
    const expected = plain.costs();
    const lab = await opened({ ...everything, rule: "tptt" }, "simd");
    for (const until of [3, 7, 20]) {
      await lab.train(until);
      await lab.session.checkpoint();
    }
    expect(lab.costs()).toEqual(expected);
  });

  test("takes rates that were changed, and the time, along", async () => {
    const lab = await opened({ ...everything }, "simd");
    lab.session.setRate("alphaF", 0.5);
    await lab.train(4);
    const checkpoint = { ...(await kept(lab)), seconds: 100 };
    expect(checkpoint.rates.alphaF).toBe(0.5);
    await lab.train(8);
    const expected = lab.costs().slice(-4);
    const later = await opened({ ...everything }, "simd", checkpoint);
    await later.train(8);
    expect(later.costs()).toEqual(expected);
    expect(later.frames[0]?.seconds[0]).toBeGreaterThan(100);
  });

  test("remembers what decides about stopping", async () => {
    const changes = { ...easy, stopPerfectBatches: true, stopSolved: false, validationEvery: 1000 };
    const whole = await opened(changes, "simd");
    expect(await whole.train()).toBe("ten-perfect-batches");
    const at = whole.session.iteration;
    const lab = await opened(changes, "simd");
    await lab.train(at - 4);
    const later = await opened(changes, "simd", await kept(lab));
    expect(await later.train()).toBe("ten-perfect-batches");
    expect(later.session.iteration).toBe(at);
    const again = await opened(changes, "simd", await kept(later));
    expect(again.session.state).toEqual({ kind: "stopped", reason: "ten-perfect-batches" });
    expect(await again.train(at + 20)).toBeNull();
  });

  test("of a diverged run gives a diverged run", async () => {
    const lab = await opened(exploding, "simd");
    expect(await lab.train()).toBe("not-finite");
    const later = await opened(exploding, "simd", await kept(lab));
    expect(later.session.canTrain).toBe(false);
  });

  test("is not taken before a run is ready, nor in the middle of an iteration", async () => {
    closeAll();
    expect(await new Lab({}).session.checkpoint()).toBeNull();
    const lab = await opened(everything, "simd");
    await lab.session.stepPhase();
    expect(await lab.session.checkpoint()).toBeNull();
    await lab.session.step();
    expect((await lab.session.checkpoint())?.iteration).toBe(1);
  });

  test("asks for the engine it was taken on", async () => {
    const lab = await opened(everything, "scalar");
    const asked: RunConfig[] = [];
    const checkpoint = await kept(lab);
    const later = new Lab(everything, async (config) => {
      asked.push(config);
      return createMemoryEngine(config.cpuKernels, "test");
    });
    await later.session.prepare(checkpoint);
    expect(asked).toMatchObject([{ backend: "cpu", cpuKernels: "scalar" }]);
  });

  test("of another network is refused with its size", async () => {
    const checkpoint = await kept(await opened({ hidden: 12 }, "simd"));
    const other = await opened({ hidden: 8 }, "simd", checkpoint);
    expect(JSON.stringify(other.session.state)).toMatch(/failed.*checkpoint\.values = \d+ numbers/);
  });

  test("can be looked into, and rewound to iteration 0", async () => {
    const lab = await opened({ ...everything, rule: "tptt" }, "simd");
    await lab.train(6);
    const first = lab.costs();
    const later = await opened({ ...everything, rule: "tptt" }, "simd", await kept(lab));
    expect(await later.session.inspect(0)).toMatchObject({ iteration: 6 });
    await later.session.rewind();
    await later.train(6);
    expect(later.costs()).toEqual(first);
  });
});
