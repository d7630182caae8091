/** @file Where parameters lie, and what a network starts from. */
import { Matrix } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { parameterNames } from "../../src/experiment/rules.ts";
import { taskChoices, taskFacts } from "../../src/experiment/tasks.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { viewAlignment } from "../kernels/view.ts";
import { norm, runConfig } from "../session/training.lab.ts";
import { Parameters, parameterSegments, parameterShapes, perParameter } from "./parameters.ts";
import { initialValues } from "./start.ts";

const sizes = { inputs: 6, hidden: 7, outputs: 4 };
const countOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

describe("the flat buffer", () => {
  test("every parameter starts where a view may, after the one before, and fits", () => {
    for (const hidden of [1, 7, 64, 100]) {
      const { segments, total } = parameterSegments({ ...sizes, hidden });
      let end = 0;
      for (const name of parameterNames) {
        const { start, count, shape } = segments[name];
        expect(start % viewAlignment).toBe(0);
        expect(start).toBeGreaterThanOrEqual(end);
        expect(count).toBe(countOf(shape));
        end = start + count;
      }
      expect(end).toBeLessThanOrEqual(total);
      expect(total).toBeLessThan(end + viewAlignment);
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
    const parameters = new Parameters(engine, sizes);
    const shapes = parameterShapes(sizes);
    let next = 0;
    const values = perParameter((name) =>
      Float32Array.from({ length: countOf(shapes[name]) }, () => (next += 1)),
    );
    const total = parameters.values.size;
    const flats = [parameters.velocities, parameters.steps, parameters.gradients];
    for (const flat of flats) engine.upload(flat, new Float32Array(total).fill(3));
    parameters.reset(values);
    for (const name of parameterNames) {
      expect(await parameters.read(name)).toEqual(values[name]);
      expect(await engine.download(parameters.value[name], 0, values[name].length)).toEqual(
        values[name],
      );
      expect(parameters.value[name].shape).toEqual(shapes[name]);
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
      const { inputs, outputs } = taskFacts[task];
      const values = initialValues(runConfig({ task, hidden: 9 }));
      const shapes = parameterShapes({ inputs, hidden: 9, outputs });
      for (const name of parameterNames) {
        expect(values[name]).toHaveLength(countOf(shapes[name]));
        const isBias = shapes[name].length === 1;
        expect(norm(values[name]) > 0).toBe(!isBias);
      }
    },
  );

  test("orthogonal: every weight matrix has orthonormal rows or columns", () => {
    const values = initialValues(runConfig({ hidden: 20 }));
    const shapes = parameterShapes({ inputs: 6, hidden: 20, outputs: 4 });
    for (const name of ["Whh", "Wxh", "Why", "Vhh"] as const) {
      const [rows = 0, columns = 0] = shapes[name];
      const w = Matrix.from1DArray(rows, columns, values[name]);
      const gram = rows <= columns ? w.mmul(w.transpose()) : w.transpose().mmul(w);
      expect(Matrix.sub(gram, Matrix.eye(Math.min(rows, columns))).norm()).toBeLessThan(1e-5);
    }
    expect(values.Whh).not.toEqual(values.Vhh);
  });

  test("identity: Whh is the identity", () => {
    const { Whh } = initialValues(runConfig({ hidden: 5, start: "identity" }));
    expect([...Whh]).toEqual(Matrix.eye(5).to1DArray());
  });
});
