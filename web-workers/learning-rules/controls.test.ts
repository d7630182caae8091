/** @file The controls: what must equal what, and what must not move. */
import { inverse as exactInverse, Matrix } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import {
  createTrainer,
  deviation,
  iterations,
  type Measured,
  minus,
  norm,
  parametersOf,
  runConfig,
  unmeasured,
  valuesOf,
} from "../session/training.fixture.ts";

const small = { ...unmeasured, hidden: 20, batch: 10, length: 12 } as const;

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

interface Run {
  readonly rows: readonly Measured[];
  readonly start: ParameterValues;
  readonly end: ParameterValues;
}

async function run(changes: Partial<RunConfig>, count: number): Promise<Run> {
  const trainer = createTrainer(engine, runConfig({ ...small, ...changes }));
  const start = await parametersOf(trainer);
  const rows = await iterations(trainer, count);
  const end = await parametersOf(trainer);
  trainer.dispose();
  return { rows, start, end };
}

const moved = ({ start, end }: Run, name: string): number =>
  norm(minus(valuesOf(end, name), valuesOf(start, name)));

describe.each([
  ["tptt", "frozen-recurrent"],
  ["tptthx", "readout-only"],
] as const)("%s without its target signal", (baseRule, control) => {
  test.each(["temporal-order", "adding"] as const)("equals %s's control", async (task) => {
    const rates = { task, alphaF: 0.05 };
    const silent = await run({ ...rates, rule: "no-target-signal", baseRule }, 50);
    const plain = await run({ ...rates, rule: control }, 50);
    for (const metric of ["cost", "accuracy"] as const) {
      const of = ({ rows }: Run): number[] => rows.map((row) => row.scalar(metric));
      expect(deviation(of(silent), of(plain))).toBeLessThan(1e-6);
    }
    for (const name of ["Whh", "Wxh", "Why", "bh", "by"] as const) {
      expect(deviation(valuesOf(silent.end, name), valuesOf(plain.end, name))).toBeLessThan(1e-6);
    }
    // It has learnt something, and so has its G.
    expect(moved(silent, "Why")).toBeGreaterThan(0.1);
    expect(moved(silent, "Vhh")).toBeGreaterThan(0.001);
  });
});

test("a signal makes the difference", async () => {
  const silent = await run({ rule: "no-target-signal", baseRule: "tptthx", alphaF: 0.05 }, 10);
  const loud = await run({ rule: "tptthx", alphaF: 0.05, alphaI: 10 }, 10);
  expect(deviation(valuesOf(loud.end, "Whh"), valuesOf(silent.end, "Whh"))).toBeGreaterThan(1e-3);
});

describe("what does not move, to the bit", () => {
  test.each([
    ["frozen-recurrent", ["Whh", "bh"], ["Wxh", "Why", "by"]],
    ["readout-only", ["Whh", "bh", "Wxh"], ["Why", "by"]],
    ["fixed-feedback", ["Vhh", "ch"], ["Whh", "bh", "Wxh", "Why", "by"]],
  ] as const)("%s", async (rule, still, moving) => {
    const result = await run({ rule, alphaG: 5, alphaI: 5 }, 5);
    for (const name of still) {
      expect(valuesOf(result.end, name)).toEqual(valuesOf(result.start, name));
    }
    for (const name of moving) expect(moved(result, name)).toBeGreaterThan(0);
  });
});

describe("fixed feedback", () => {
  const fixed = { rule: "fixed-feedback", baseRule: "tptthx", alphaI: 20, alphaF: 0.5 } as const;

  test("alpha_g does not matter", async () => {
    const without = await run({ ...fixed, alphaG: 0 }, 10);
    const withIt = await run({ ...fixed, alphaG: 3 }, 10);
    expect(withIt.end).toEqual(without.end);
  });

  test("orthogonal: Vhh Vhh^T is the identity; gaussian: a standard deviation of 0.1", async () => {
    for (const start of ["orthogonal", "gaussian", "identity"] as const) {
      const orthogonal = await run({ ...fixed, start, feedback: "orthogonal" }, 0);
      const v = Matrix.from1DArray(20, 20, valuesOf(orthogonal.start, "Vhh"));
      expect(Matrix.sub(v.mmul(v.transpose()), Matrix.eye(20)).norm()).toBeLessThan(1e-5);
      const gaussian = await run({ ...fixed, start, feedback: "gaussian" }, 0);
      expect(norm(valuesOf(gaussian.start, "Vhh")) / 20).toBeGreaterThan(0.085);
      expect(norm(valuesOf(gaussian.start, "Vhh")) / 20).toBeLessThan(0.115);
    }
  });

  test.each(["transpose", "inverse"] as const)("the %s follows Whh", async (feedback) => {
    // A gaussian start: the inverse of an orthogonal matrix is its transpose. It is large, the transpose is small.
    const alphaI = feedback === "inverse" ? 0.1 : 1000;
    const changes = { ...fixed, feedback, start: "gaussian", alphaI } as const;
    const { start } = await run(changes, 0);
    const first = await run(changes, 1);
    const last = await run(changes, 6);
    const before = await run(changes, 5);
    const follows = (w: Float32Array): number[] => {
      const matrix = Matrix.from1DArray(20, 20, w);
      return (feedback === "transpose" ? matrix.transpose() : exactInverse(matrix)).to1DArray();
    };
    // Vhh is set before an iteration, from what Whh was then.
    expect(deviation(valuesOf(first.end, "Vhh"), follows(valuesOf(start, "Whh")))).toBeLessThan(
      1e-4,
    );
    expect(deviation(valuesOf(last.end, "Vhh"), follows(valuesOf(before.end, "Whh")))).toBeLessThan(
      1e-4,
    );
    expect(moved(before, "Whh")).toBeGreaterThan(1e-3);
    expect(deviation(valuesOf(last.end, "Vhh"), valuesOf(first.end, "Vhh"))).toBeGreaterThan(1e-3);
  });
});
