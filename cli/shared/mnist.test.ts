/** @file Sequential MNIST on the real images: pixels, epochs, subset, validation and a short run that learns. */
import { gunzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "vitest";

import { packedName, packMnist, readMnist } from "./mnist-files.ts";
import { readImageSet } from "../../src/experiment/idx.ts";
import { type SharedConfig, sharedDefaults } from "../../src/experiment/schema.ts";
import { inventedImages } from "../../web-workers/mnist/invented.fixture.ts";
import { keepMnist, type MnistImages } from "../../web-workers/mnist/loaded.ts";
import { Stream } from "../../web-workers/random/stream.ts";
import { closeAll, Lab } from "../../web-workers/session/session.fixture.ts";
import { createTask, type Task } from "../../web-workers/tasks/index.ts";

let real: MnistImages;
beforeAll(async () => {
  real = await readMnist();
  keepMnist(real);
});
afterEach(closeAll);

const taskOf = (changes: Partial<SharedConfig>): Task =>
  createTask({ ...sharedDefaults, task: "mnist", length: 49, ...changes });

const heldOutOf = ({ heldOut }: Task) => {
  if (heldOut === undefined) throw new Error("MNIST has images to test on");
  return heldOut;
};

describe("the images", () => {
  test("are the real ones", () => {
    expect([real.train.count, real.test.count]).toEqual([60_000, 10_000]);
    // The best known first labels of either set, and how often a 1 is written in the second.
    expect([...real.train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    expect([...real.test.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    expect(real.test.labels.filter((label) => label === 1)).toHaveLength(1135);
  });

  test("the packed file holds the same, and no more", async () => {
    const bytes = gunzipSync(await packMnist());
    const { set: train, end } = readImageSet("packed", bytes);
    const { set: last, end: all } = readImageSet("packed", bytes, end);
    expect(all).toBe(bytes.length);
    for (const [found, wanted] of [
      [train, real.train],
      [last, real.test],
    ] as const) {
      expect(Buffer.compare(found.pixels, wanted.pixels)).toBe(0);
      expect(Buffer.compare(found.labels, wanted.labels)).toBe(0);
    }
    expect(packedName()).toMatch(/^mnist-[0-9a-f]{12}\.bin$/);
  });

  test("come a pixel a step, row after row, and averaged over squares", () => {
    const pixels = Array.from(real.test.pixels.subarray(0, 784), (value) => value / 255);
    const { x, y } = heldOutOf(taskOf({ length: 784 })).batch(0, 3);
    expect(y[0]).toBe(7);
    pixels.forEach((value, t) => expect(x[3 * t]).toBeCloseTo(value, 6));
    for (const side of [7, 14]) {
      const pooled = heldOutOf(taskOf({ length: side * side })).batch(0, 1);
      const square = 28 / side;
      for (let t = 0; t < side * side; t += 1) {
        const [row, column] = [square * Math.floor(t / side), square * (t % side)];
        let sum = 0;
        for (let i = 0; i < square * square; i += 1) {
          const at = 28 * (row + Math.floor(i / square)) + column + (i % square);
          sum += pixels[at] ?? Number.NaN;
        }
        expect(pooled.x[t]).toBeCloseTo(sum / square ** 2, 6);
      }
    }
  });

  test("an epoch has every image once, in another order than the next", () => {
    keepMnist({ train: labelled(35), test: labelled(10) });
    const task = taskOf({});
    const stream = new Stream(3, "data");
    const drawn = Array.from({ length: 14 }, () => [...task.sample(stream, 5).y]).flat();
    keepMnist(real);
    // The label is the image's own number here.
    const [first, second] = [drawn.slice(0, 35), drawn.slice(35)];
    const all = Array.from({ length: 35 }, (_, i) => i);
    expect(first.toSorted((a, b) => a - b)).toEqual(all);
    expect(second.toSorted((a, b) => a - b)).toEqual(all);
    expect(second).not.toEqual(first);
  });

  test("the subset is 10,000 and 1,000 of them, chosen by the seed", () => {
    const labels = (seed: number): number[] => {
      const { count, batch } = heldOutOf(taskOf({ mnistSubset: "subset", seed }));
      expect(count).toBe(1000);
      return [...batch(0, 1000).y];
    };
    expect(labels(1)).toEqual(labels(1));
    expect(labels(2)).not.toEqual(labels(1));
    const task = taskOf({ mnistSubset: "subset" });
    const stream = new Stream(1, "data");
    const epochs = [0, 1].map(() => {
      const sums = task.sample(stream, 10_000);
      return [...sums.y].toSorted((a, b) => a - b);
    });
    // The same 10,000 in both epochs.
    expect(epochs[1]).toEqual(epochs[0]);
  });
});

const labelled = (count: number) => ({
  count,
  pixels: new Uint8Array(count * 784),
  labels: Uint8Array.from({ length: count }, (_, i) => i),
});

describe("training", () => {
  const run = {
    task: "mnist",
    length: 49,
    hidden: 16,
    batch: 20,
    rule: "bptt",
    alphaF: 0.01,
    clip: 1,
    mnistSubset: "subset",
    validationEvery: 200,
    maxIterations: 200,
  } as const;

  test("BPTT is above chance after 200 iterations; the same seed gives the same numbers", async () => {
    const results = [];
    for (let i = 0; i < 2; i += 1) {
      const lab = await Lab.prepared(run);
      expect(await lab.train()).toBe("iteration-limit");
      results.push({ costs: lab.costs(), validations: lab.validations() });
    }
    expect(results[1]).toEqual(results[0]);
    const [validation] = results[0]?.validations ?? [];
    expect(validation?.samples).toBe(1000);
    expect(validation?.error).toBeLessThan(0.7);
  });

  test("validation sees every test image, a rest too, and never counts as solved", async () => {
    keepMnist(inventedImages(60, 1234));
    const lab = await Lab.prepared({
      ...run,
      mnistSubset: "full",
      maxIterations: 10,
      validationEvery: 5,
    });
    expect(await lab.train()).toBe("iteration-limit");
    expect(lab.validations().map(({ samples }) => samples)).toEqual([1234, 1234]);
    keepMnist(real);
  });
});
