/** @file The baseline and the engine, two readings of the same rules, agree on everything they measure. */
import { setBackend } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { describe, expect, test } from "vitest";

import { isMetricId } from "../src/experiment/metrics/index.ts";
import type { RunConfig } from "../src/experiment/schema.ts";
import { createMemoryEngine } from "../web-workers/backend/memory-engine.ts";
import { seededMaterials } from "../web-workers/session/materials.ts";
import { Trainer } from "../web-workers/session/trainer.ts";
import { type BenchCase, benchConfig } from "./cases.ts";
import { PlainTfjs } from "./plain-tfjs.ts";
import type { Style } from "./plain-sequences.ts";

const iterations = 5;

interface Run {
  /** What each iteration measured, by metric. */
  readonly rows: readonly ReadonlyMap<string, readonly number[]>[];
  readonly whh: Float32Array;
}

async function runEngine(config: RunConfig): Promise<Run> {
  const engine = await createMemoryEngine("scalar", "test");
  const trainer = new Trainer(engine, config, config.length, () => seededMaterials(config));
  const rows: Map<string, readonly number[]>[] = [];
  for (let i = 0; i < iterations; i += 1) {
    const row = new Map<string, readonly number[]>();
    await trainer.step(() => 0);
    await trainer.collect(() => ({
      scalar: (metric, value) => row.set(metric, [value]),
      steps: (metric, values) => row.set(metric, [...values]),
    }));
    rows.push(row);
  }
  const whh = await trainer.readParameter("Whh");
  trainer.dispose();
  engine.dispose();
  return { rows, whh };
}

async function runPlain(config: RunConfig, style: Style): Promise<Run> {
  await setBackend("cpu");
  const materials = seededMaterials(config);
  const plain = new PlainTfjs(config, materials.initial, style);
  const rows: Map<string, readonly number[]>[] = [];
  for (let i = 0; i < iterations; i += 1) {
    const { row, values } = plain.step(materials.nextBatch());
    const numbers = [...(await values.data())];
    values.dispose();
    rows.push(new Map(row.metrics.map(({ metric, count }) => [metric, numbers.splice(0, count)])));
  }
  const whh = await plain.read("Whh");
  plain.dispose();
  return { rows, whh };
}

/** The largest difference as a share of the largest magnitude. */
function deviation(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  const pairs = Array.from(expected, (value, i) => [actual[i] ?? Number.NaN, value] as const);
  const largest = Math.max(...pairs.map(([, value]) => Math.abs(value)));
  const difference = Math.max(...pairs.map(([a, b]) => Math.abs(a - b)));
  return difference === 0 ? 0 : difference / largest;
}

const sizes = { length: 12, hidden: 10, batch: 4 };
const rates: Readonly<Record<BenchCase["rule"], Partial<RunConfig>>> = {
  bptt: { alphaF: 0.1 },
  // Targets far enough from the activations that the plain difference keeps its digits.
  tptt: { alphaI: 20, alphaF: 0.2, alphaG: 0.05 },
  tptthx: { alphaI: 20, alphaF: 0.2, alphaG: 0.05 },
};

describe.each(["tptt", "tptthx", "bptt"] as const)("%s", (rule) => {
  test.each(["step by step", "tuned by hand"] as const)("%s", async (style) => {
    const config = { ...benchConfig({ rule, ...sizes }), ...rates[rule], measureRadius: 2 };
    const [engine, plain] = [await runEngine(config), await runPlain(config, style)];
    expect(deviation(plain.whh, engine.whh)).toBeLessThan(1e-4);
    plain.rows.forEach((row, i) => {
      const expected = engine.rows[i] ?? new Map<string, readonly number[]>();
      expect([...row.keys()].filter(isMetricId).toSorted()).toEqual(
        [...expected.keys()].toSorted(),
      );
      for (const [metric, values] of row) {
        const limit = metric === "cost" ? 1e-4 : 2e-3;
        const actual = { metric, deviation: deviation(values, expected.get(metric) ?? []) };
        expect(actual).toSatisfy((seen: typeof actual) => seen.deviation < limit);
      }
    });
  });
});
