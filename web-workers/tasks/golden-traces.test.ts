/** @file The tasks against the batches of the golden traces, which an independent program drew. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedDefaults } from "../../src/experiment/schema.ts";
import type { TaskId } from "../../src/experiment/tasks/index.ts";
import { Stream } from "../random/stream.ts";
import { type Batch, createTask } from "./index.ts";

interface GoldenTrace {
  readonly task: string;
  readonly T: number;
  readonly batches: readonly (
    | { readonly x_idx: readonly number[][]; readonly y_idx: readonly number[] }
    | { readonly x: readonly number[][][]; readonly y: readonly number[][] }
  )[];
}

const folder = new URL("../../tests/golden/traces/", import.meta.url);
const taskIds: Readonly<Record<string, TaskId>> = {
  temporal: "temporal-order",
  temporal3: "temporal-order-3bit",
  adding: "adding",
  perm: "random-permutation",
};

const batchOf = (length: number, batch: GoldenTrace["batches"][number]): Batch =>
  "x_idx" in batch
    ? {
        input: "one-hot",
        length,
        x: Int32Array.from(batch.x_idx.flat()),
        y: Int32Array.from(batch.y_idx),
      }
    : {
        input: "real",
        length,
        x: Float32Array.from(batch.x.flat(2)),
        y: Float32Array.from(batch.y.flat()),
      };

/** The answer that the marked steps of sequence n give. */
function answerOf(task: TaskId, { x, y }: Batch, n: number, marks: readonly number[]): number {
  const at = marks.map((t) => t * y.length + n);
  return task === "adding"
    ? at.reduce((sum, i) => sum + x[2 * i + 1]!, 0) / 2
    : at.reduce((sum, i, window) => sum + x[i]! * 2 ** window, 0);
}

describe.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("%s", (name) => {
  const trace = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as GoldenTrace;
  const id = taskIds[trace.task]!;
  const task = createTask({ ...sharedDefaults, task: id, length: trace.T });
  const batches = trace.batches.map((batch) => batchOf(trace.T, batch));

  it("has labels that follow from the marks", () => {
    expect(batches.length).toBeGreaterThan(0);
    for (const batch of batches) {
      for (const [n, y] of batch.y.entries()) {
        const answer = answerOf(id, batch, n, task.marks(batch, n));
        expect(Math.abs(answer - y)).toBeLessThan(1e-7);
      }
    }
  });

  it("has marks at exactly the steps where this task puts them", () => {
    const ours = task.sample(new Stream(3, "data"), 500);
    expect(stepsOf([ours])).toEqual(stepsOf(batches));
  });

  /** The steps at which each of the marks stands in some sequence. */
  function stepsOf(of: readonly Batch[]): number[][] {
    const marks = of.flatMap((batch) => Array.from(batch.y, (_, n) => task.marks(batch, n)));
    return marks[0]!.map((_, window) =>
      [...new Set(marks.map((steps) => steps[window]!))].toSorted((a, b) => a - b),
    );
  }
});
