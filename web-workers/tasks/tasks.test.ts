/** @file The tasks: where markers stand, what the labels are, what chance gets right. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type SharedConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import { chanceLevel } from "../../src/experiment/run-facts.ts";
import { nearestLength, taskChoices, taskFacts } from "../../src/experiment/tasks/index.ts";
import { keepMnist } from "../mnist/loaded.ts";
import { inventedImages } from "../mnist/invented.fixture.ts";
import { Stream, type StreamName } from "../random/stream.ts";
import { type Batch, createTask, type Task } from "./index.ts";

const ids = taskChoices.map(({ value }) => value);
const lengths = fc.integer({ min: 10, max: 320 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

beforeAll(() => {
  keepMnist(inventedImages(90, 40));
});

const sharedOf = (config: Partial<SharedConfig>): SharedConfig => ({
  ...sharedDefaults,
  ...config,
});
const taskOf = (config: Partial<SharedConfig>): Task => createTask(sharedOf(config));
const dataOf = (seed: number): Stream => new Stream(seed, "data");

/** A batch and, sequence by sequence, its marks. */
function sampleMarks(
  task: Task,
  seed: number,
  count: number,
): { batch: Batch; marks: (readonly number[])[] } {
  const batch = task.sample(dataOf(seed), count);
  return { batch, marks: Array.from({ length: count }, (_, n) => task.marks(batch, n)) };
}

const symbolAt = ({ x, y }: Batch, t: number, n: number): number => x[t * y.length + n]!;
const valueAt = ({ x, y }: Batch, t: number, n: number): number => x[(t * y.length + n) * 2 + 1]!;

function expectWithin(step: number | undefined, first: number, last: number): void {
  expect(step).toBeGreaterThanOrEqual(first);
  expect(step).toBeLessThanOrEqual(last);
}

/** Steps [first, last] of each window that `draws` sequences reach. */
function reached(task: Task, draws: number): { first: number; last: number }[] {
  const { marks } = sampleMarks(task, 1, draws);
  return marks[0]!.map((_, window) => {
    const steps = marks.map((of) => of[window]!);
    return { first: Math.min(...steps), last: Math.max(...steps) };
  });
}

describe("every task", () => {
  it("fills T x N inputs within their range and N answers, for every T", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        lengths,
        fc.integer({ min: 1, max: 9 }),
        seeds,
        (id, near, count, seed) => {
          const length = nearestLength(id, near);
          const task = taskOf({ task: id, length });
          const batch = task.sample(dataOf(seed), count);
          const { input } = taskFacts[id];
          const { inputs, outputs } = taskFacts[id].sizes(sharedOf({ task: id, length }));
          expect(task.facts).toBe(taskFacts[id]);
          expect(batch.input).toBe(input);
          expect(batch.length).toBe(length);
          expect(batch.x).toHaveLength(length * count * (input === "real" ? inputs : 1));
          const answers = taskFacts[id].answerSteps?.(sharedOf({ task: id, length })) ?? 1;
          expect(batch.y).toHaveLength(answers * count);
          const below = input === "real" ? 1.000001 : inputs;
          expect(batch.x.every((value) => value >= 0 && value < below)).toBe(true);
          expect(batch.y.every((value) => value >= 0 && value < outputs)).toBe(true);
        },
      ),
    );
  });

  it("gives the same batches for the same seed, whatever else is drawn", () => {
    const others: readonly StreamName[] = ["start", "noise", "validation", "phases"];
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        seeds,
        fc.array(fc.constantFrom(...others)),
        (id, seed, disturbing) => {
          const length = nearestLength(id, 30);
          const config = { task: id, length, addingLength: "varying" } as const;
          const quiet = taskOf(config);
          const disturbed = taskOf(config);
          const data = dataOf(seed);
          const sameData = dataOf(seed);
          for (let i = 0; i < 3; i += 1) {
            for (const name of disturbing) disturbed.sample(new Stream(seed, name), 4);
            expect(disturbed.sample(sameData, 5)).toEqual(quiet.sample(data, 5));
          }
        },
      ),
    );
  });

  it("gives other batches for another seed, and for the next draw", () => {
    for (const id of ids) {
      const draw = (seed: number, skip: number): Batch => {
        const data = dataOf(seed);
        const task = { task: id, length: nearestLength(id, 30) };
        for (let i = 0; i < skip; i += 1) taskOf(task).sample(data, 20);
        return taskOf(task).sample(data, 20);
      };
      expect(draw(3, 0)).not.toEqual(draw(4, 0));
      expect(draw(3, 0)).not.toEqual(draw(3, 1));
    }
  });

  it("leaves nothing of the last batch in arrays it uses again", () => {
    for (const id of ids) {
      const task = { task: id, length: nearestLength(id, 30) };
      const used = taskOf(task);
      used.sample(dataOf(1), 20);
      expect(used.sample(dataOf(2), 20)).toEqual(taskOf(task).sample(dataOf(2), 20));
    }
  });

  it("refuses sequences that are too short, with the field and what is allowed", () => {
    for (const id of ids) {
      const { minLength, lengths: only } = taskFacts[id];
      const allowed = only?.join(", ") ?? `at least ${minLength}`;
      expect(() => taskOf({ task: id, length: minLength - 1 })).toThrow(RangeError);
      expect(() => taskOf({ task: id, length: minLength - 1 })).toThrow(allowed);
      expect(taskOf({ task: id, length: minLength }).sample(dataOf(3), 2).length).toBe(minLength);
    }
  });
});

describe("Temporal Order", () => {
  const windows = {
    "temporal-order": [1, 5],
    "temporal-order-3bit": [1, 3, 6],
  } as const;

  it("puts X or Y in each window and nowhere else, and the label spells them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("temporal-order", "temporal-order-3bit"),
        lengths,
        seeds,
        (id, length, seed) => {
          const { batch, marks } = sampleMarks(taskOf({ task: id, length }), seed, 6);
          for (const [n, steps] of marks.entries()) {
            expect(steps).toHaveLength(windows[id].length);
            for (const [window, tenth] of windows[id].entries()) {
              const first = Math.floor((tenth * length) / 10);
              expectWithin(steps[window], first, first + Math.floor(length / 10) - 1);
            }
            const label = steps.reduce((sum, t, i) => sum + symbolAt(batch, t, n) * 2 ** i, 0);
            expect(batch.y[n]).toBe(label);
          }
        },
      ),
    );
  });

  it("reaches both ends of every window", () => {
    expect(reached(taskOf({ task: "temporal-order", length: 47 }), 500)).toEqual([
      { first: 4, last: 7 },
      { first: 23, last: 26 },
    ]);
    expect(reached(taskOf({ task: "temporal-order-3bit", length: 30 }), 500)).toEqual([
      { first: 3, last: 5 },
      { first: 9, last: 11 },
      { first: 18, last: 20 },
    ]);
  });

  it("has the paper's windows, ends included, where asked for them", () => {
    const markerPositions = "paper";
    expect(reached(taskOf({ task: "temporal-order", length: 30, markerPositions }), 500)).toEqual([
      { first: 2, last: 5 },
      { first: 11, last: 14 },
    ]);
    fc.assert(
      fc.property(lengths, seeds, (length, seed) => {
        const task = taskOf({ task: "temporal-order", length, markerPositions });
        for (const steps of sampleMarks(task, seed, 6).marks) {
          expect(steps).toHaveLength(2);
          // The paper counts steps from 1.
          const [t1, t2] = steps.map((step) => step + 1);
          expectWithin(t1, length / 10, (2 * length) / 10);
          expectWithin(t2, (4 * length) / 10, (5 * length) / 10);
        }
      }),
    );
  });

  it("leaves the 3-bit windows alone, on which paper and program agree", () => {
    const draw = (markerPositions: SharedConfig["markerPositions"]): Batch =>
      taskOf({ task: "temporal-order-3bit", markerPositions }).sample(dataOf(3), 20);
    expect(draw("paper")).toEqual(draw("program"));
  });

  it("has every label and every distractor equally often", () => {
    for (const id of ["temporal-order", "temporal-order-3bit"] as const) {
      const { batch } = sampleMarks(taskOf({ task: id, length: 20 }), 3, 8000);
      const chance = chanceLevel(sharedOf({ task: id }));
      const { outputs } = taskFacts[id].sizes(sharedOf({ task: id }));
      for (let label = 0; label < outputs; label += 1) {
        const share = batch.y.filter((y) => y === label).length / 8000;
        expect(Math.abs(share - chance)).toBeLessThan(0.02);
      }
      const distractors = batch.x.filter((symbol) => symbol >= 2);
      for (let symbol = 2; symbol < 6; symbol += 1) {
        const share = distractors.filter((x) => x === symbol).length / distractors.length;
        expect(Math.abs(share - 0.25)).toBeLessThan(0.01);
      }
    }
  });

  it("names its symbols", () => {
    const { symbolName } = taskOf({ task: "temporal-order" });
    expect([0, 1, 2, 3, 4, 5].map(symbolName).join("")).toBe("XYabcd");
  });
});

describe("Adding", () => {
  it("marks one early and one later step; the target is the mean of the two values", () => {
    fc.assert(
      fc.property(
        lengths,
        seeds,
        fc.constantFrom("fixed", "varying"),
        (length, seed, addingLength) => {
          const { batch, marks } = sampleMarks(
            taskOf({ task: "adding", length, addingLength }),
            seed,
            6,
          );
          const early = Math.floor(batch.length / 10);
          const late = Math.floor((4 * batch.length) / 10);
          for (const [n, [first = -1, second = -1, ...rest]] of marks.entries()) {
            expect(rest).toEqual([]);
            expectWithin(first, 0, early - 1);
            expectWithin(second, early, early + late - 1);
            const mean = (valueAt(batch, first, n) + valueAt(batch, second, n)) / 2;
            expect(batch.y[n]).toBe(Math.fround(mean));
          }
          const markers = batch.x.filter((_, i) => i % 2 === 0);
          expect(markers.filter((marker) => marker === 0)).toHaveLength(markers.length - 12);
        },
      ),
    );
  });

  it("reaches both ends of both windows", () => {
    expect(reached(taskOf({ task: "adding", length: 40 }), 1000)).toEqual([
      { first: 0, last: 3 },
      { first: 4, last: 19 },
    ]);
  });

  it("draws every length in [T, 1.1 T) where asked to", () => {
    const task = taskOf({ task: "adding", length: 50, addingLength: "varying" });
    const data = dataOf(3);
    const seen = new Set(Array.from({ length: 200 }, () => task.sample(data, 3).length));
    expect(task.batchLengths).toEqual([50, 54]);
    expect([...seen].toSorted((a, b) => a - b)).toEqual([50, 51, 52, 53, 54]);
    expect(taskOf({ task: "adding", length: 50 }).batchLengths).toEqual([50, 50]);
    expect(taskOf({ task: "adding", length: 10, addingLength: "varying" }).batchLengths).toEqual([
      10, 10,
    ]);
  });

  it("lets a constant of 0.5 be right at the chance level of either criterion", () => {
    const { batch } = sampleMarks(taskOf({ task: "adding", length: 20 }), 3, 20_000);
    const share = (below: number): number =>
      batch.y.filter((y) => Math.abs(y - 0.5) < below).length / 20_000;
    expect(Math.abs(share(0.2) - 0.64)).toBeLessThan(0.015);
    expect(Math.abs(share(0.04) - 0.1536)).toBeLessThan(0.012);
  });

  it("names its channels", () => {
    const { symbolName } = taskOf({ task: "adding" });
    expect([0, 1].map(symbolName)).toEqual(["marker", "value"]);
  });
});

describe("Random Permutation", () => {
  it("starts with 0 or 1, which is the label, and goes on with 2 to 99", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 320 }), seeds, (length, seed) => {
        const { batch, marks } = sampleMarks(
          taskOf({ task: "random-permutation", length }),
          seed,
          6,
        );
        for (const [n, steps] of marks.entries()) {
          expect(steps).toEqual([0]);
          expect(batch.y[n]).toBe(symbolAt(batch, 0, n));
        }
      }),
    );
  });

  it("has both labels equally often, and all distractors", () => {
    const { batch } = sampleMarks(taskOf({ task: "random-permutation", length: 20 }), 3, 10_000);
    const ones = batch.y.filter((y) => y === 1).length / 10_000;
    expect(Math.abs(ones - chanceLevel(sharedOf({ task: "random-permutation" })))).toBeLessThan(
      0.02,
    );
    const rest = batch.x.subarray(10_000);
    const seen = Array.from({ length: 100 }, () => 0);
    for (const symbol of rest) seen[symbol] = seen[symbol]! + 1;
    const expected = rest.length / 98;
    expect(seen.slice(0, 2)).toEqual([0, 0]);
    for (const times of seen.slice(2)) expect(Math.abs(times / expected - 1)).toBeLessThan(0.12);
  });

  it("names its symbols by their numbers", () => {
    expect(taskOf({ task: "random-permutation" }).symbolName(42)).toBe("42");
  });
});
