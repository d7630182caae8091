/** @file Delayed XOR: the answer is whether the marked symbols differ, on Temporal Order's sequences. */
import { expect, test } from "vitest";

import { sharedDefaults } from "../../src/experiment/schema.ts";
import { Stream } from "../random/stream.ts";
import { createTask } from "./index.ts";

const config = { ...sharedDefaults, task: "delayed-xor", length: 20 } as const;
const count = 400;

test("the answer is one where the two symbols differ, and both answers are equally likely", () => {
  const task = createTask(config);
  const batch = task.sample(new Stream(5, "data"), count);
  let ones = 0;
  for (let n = 0; n < count; n += 1) {
    const marks = task.marks(batch, n);
    expect(marks).toHaveLength(2);
    const [first, second] = marks.map((t) => batch.x[t * count + n]);
    expect(batch.y[n]).toBe(first === second ? 0 : 1);
    ones += batch.y[n]!;
  }
  expect(Math.abs(ones / count - 0.5)).toBeLessThan(0.1);
});

test("has Temporal Order's very sequences", () => {
  const draw = (task: "delayed-xor" | "temporal-order"): number[] => [
    ...createTask({ ...config, task }).sample(new Stream(5, "data"), 10).x,
  ];
  expect(draw("delayed-xor")).toEqual(draw("temporal-order"));
});
