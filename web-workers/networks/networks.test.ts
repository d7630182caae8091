/** @file Where parameters lie, and what a network starts from. */
import { Matrix } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { nesterov } from "../../src/experiment/optimisers/nesterov.ts";
import { parameterAlignment, parameterLayout } from "../../src/experiment/parameter-layout.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { taskChoices } from "../../src/experiment/tasks/index.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { norm, runConfig, valuesOf } from "../session/training.fixture.ts";
import { Parameters } from "./parameters.ts";
import { initialValues } from "./start.ts";

const facts = runFacts(runConfig({ rule: "tptt", hidden: 7 }));
/** The shape of every parameter, in order. */
const shapesOf = (changes: Partial<RunConfig>): ReadonlyMap<string, readonly number[]> => {
  const { parameters, sizes } = runFacts(runConfig(changes));
  return new Map(parameters.map(({ name, shape }) => [name, shape(sizes)]));
};
const countOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

describe("the flat buffer", () => {
  test("every parameter starts where a view may, after the one before, and fits", () => {
    for (const hidden of [1, 7, 64, 100]) {
      const { segments, total } = parameterLayout(facts.parameters, { ...facts.sizes, hidden });
      let end = 0;
      for (const { name } of facts.parameters) {
        const { start, count, shape } = segments.get(name)!;
        expect(start % parameterAlignment).toBe(0);
        expect(start).toBeGreaterThanOrEqual(end);
        expect(count).toBe(countOf(shape));
        end = start + count;
      }
      expect(end).toBeLessThanOrEqual(total);
      expect(total).toBeLessThan(end + parameterAlignment);
    }
  });
});

describe("parameters on an engine", () => {
  let engine: ComputeEngine;
  beforeAll(async () => {
    engine = await createMemoryEngine("simd", "test");
  });
  afterAll(() => {
    engine.dispose();
  });

  test("are what they were set to, and begin anew without velocity, step or gradient", async () => {
    const parameters = new Parameters(engine, facts.parameters, facts.sizes, nesterov.slots);
    const shapes = shapesOf({ rule: "tptt", hidden: 7 });
    let next = 0;
    const values = Object.fromEntries(
      [...shapes].map(([name, shape]) => [
        name,
        Float32Array.from({ length: countOf(shape) }, () => (next += 1)),
      ]),
    );
    const total = parameters.values.size;
    const flats = [parameters.slot("velocities"), parameters.steps, parameters.gradients];
    for (const flat of flats) engine.upload(flat, new Float32Array(total).fill(3));
    parameters.reset(values);
    for (const [name, shape] of shapes) {
      const wanted = valuesOf(values, name);
      expect(await parameters.read(name)).toEqual(wanted);
      expect(await engine.download(parameters.value(name), 0, wanted.length)).toEqual(wanted);
      expect(parameters.value(name).shape).toEqual(shape);
    }
    for (const flat of flats) {
      expect((await engine.download(flat, 0, total)).every((value) => value === 0)).toBe(true);
    }
    expect(await engine.download(parameters.start, 0, total)).toEqual(
      await engine.download(parameters.values, 0, total),
    );
    const bytes = engine.usedBytes();
    parameters.dispose();
    expect(engine.usedBytes()).toBeLessThan(bytes);
  });
});

describe("the start", () => {
  test.each(taskChoices.map(({ value }) => value))(
    "%s: the shapes of the task; no biases",
    (task) => {
      const values = initialValues(runConfig({ task, hidden: 9 }));
      for (const [name, shape] of shapesOf({ task, hidden: 9 })) {
        expect(values[name]).toHaveLength(countOf(shape));
        expect(norm(valuesOf(values, name)) > 0).toBe(shape.length > 1);
      }
    },
  );

  test("orthogonal: every weight matrix has orthonormal rows or columns", () => {
    const values = initialValues(runConfig({ hidden: 20 }));
    const shapes = shapesOf({ hidden: 20 });
    for (const name of ["Whh", "Wxh", "Why", "Vhh"] as const) {
      const [rows = 0, columns = 0] = shapes.get(name)!;
      const w = Matrix.from1DArray(rows, columns, valuesOf(values, name));
      const gram = rows <= columns ? w.mmul(w.transpose()) : w.transpose().mmul(w);
      expect(Matrix.sub(gram, Matrix.eye(Math.min(rows, columns))).norm()).toBeLessThan(1e-5);
    }
    expect(values.Whh).not.toEqual(values.Vhh);
  });

  // H is as large as the inputs and outputs of Random Permutation, so that all three matrices are square.
  test.each([
    ["temporal-order", 5],
    ["random-permutation", 100],
  ] as const)("identity: Whh is the identity, Wxh and Why are gaussian; %s", (task, hidden) => {
    const config = runConfig({ task, hidden, start: "identity", activation: "relu" });
    const values = initialValues(config);
    const [Whh, Wxh, Why] = ["Whh", "Wxh", "Why"].map((name) => valuesOf(values, name));
    expect([...Whh!]).toEqual(Matrix.eye(hidden).to1DArray());
    for (const w of [Wxh!, Why!]) {
      expect(norm(w) / Math.sqrt(w.length)).toBeGreaterThan(0.06);
      expect(norm(w) / Math.sqrt(w.length)).toBeLessThan(0.15);
      expect(new Set(w).size).toBeGreaterThan(w.length * 0.9);
    }
  });

  describe("LSTM", () => {
    const hidden = 20;
    /** The block of a gate, as a matrix. */
    const block = (values: Float32Array, rows: number, gate: number): Matrix =>
      Matrix.from1DArray(rows, 4 * hidden, values).subMatrix(
        0,
        rows - 1,
        gate * hidden,
        (gate + 1) * hidden - 1,
      );

    test("every gate's block is orthonormal by itself; no biases", () => {
      const values = initialValues(runConfig({ network: "lstm", hidden, rule: "bptt" }));
      const shapes = shapesOf({ network: "lstm", hidden, rule: "bptt" });
      for (const [name, shape] of shapes) expect(values[name]).toHaveLength(countOf(shape));
      for (const name of ["bh", "by"] as const) expect(norm(valuesOf(values, name))).toBe(0);
      for (const [name, rows] of [
        ["Wxh", 6],
        ["Whh", hidden],
      ] as const) {
        const grams = [0, 1, 2, 3].map((gate) => {
          const w = block(valuesOf(values, name), rows, gate);
          return Matrix.sub(w.mmul(w.transpose()), Matrix.eye(rows)).norm();
        });
        expect(Math.max(...grams)).toBeLessThan(1e-5);
        expect(block(valuesOf(values, name), rows, 0)).not.toEqual(
          block(valuesOf(values, name), rows, 1),
        );
      }
    });

    test("identity: every block of Whh is", () => {
      const config = runConfig({ network: "lstm", hidden, rule: "bptt", start: "identity" });
      const Whh = valuesOf(initialValues(config), "Whh");
      for (const gate of [0, 1, 2, 3]) {
        expect(block(Whh, hidden, gate)).toEqual(Matrix.eye(hidden));
      }
    });
  });
});
