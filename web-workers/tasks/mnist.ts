/** @file Sequential MNIST: an image one pixel a step, row after row; which digit was it? Section 3.2 of the paper. */
import { elementAt } from "../../src/basics/element-at.ts";
import { imageSide, type ImageSet } from "../../src/experiment/idx.ts";
import type { SharedConfig } from "../../src/experiment/schema.ts";
import { loadedMnist } from "../mnist/loaded.ts";
import { Stream } from "../random/stream.ts";
import { checkedFacts, type HeldOut, type RealBatch, type Task } from "./task.ts";

/** Sizes of the subset, as in the paper's grid search. */
const subsetSizes = { train: 10_000, test: 1000 } as const;

/**
 * T is 784, or 196 or 49 for images whose squares of 2 x 2 or 4 x 4 pixels are averaged; the only channel is the pixel in
 * [0, 1]. Training goes through the images in an order drawn anew for each epoch; a mini-batch may span two epochs.
 *
 * @throws RangeError where the length is another, ImagesNotLoadedError where the images are not loaded.
 */
export function mnist(config: SharedConfig): Task {
  const facts = checkedFacts(config, "mnist");
  const { length } = config;
  const images = loadedMnist();
  const [training, testing] = chosenImages(config, images.train.count, images.test.count);
  // Each stream has its own way through the images, so that drawing from one never shifts another.
  const orders = new WeakMap<Stream, () => number>();
  const orderOf = (stream: Stream): (() => number) => {
    const known = orders.get(stream) ?? shuffledEpochs(training, stream);
    orders.set(stream, known);
    return known;
  };
  const batchOf = batches(length);
  return {
    facts,
    batchLengths: [length, length],
    sample: (stream, count) => batchOf(images.train, count, orderOf(stream)),
    heldOut: heldOutImages(images.test, testing, batchOf),
    marks: () => [],
    symbolName: () => "value",
    answerName: String,
  };
}

/** Numbers of the images to train and to test on. */
function chosenImages(
  { mnistSubset, seed }: SharedConfig,
  train: number,
  test: number,
): [Uint32Array, Uint32Array] {
  const all = [identity(train), identity(test)] as const;
  if (mnistSubset === "full") return [...all];
  const stream = new Stream(seed, "subset");
  for (const numbers of all) shuffle(numbers, stream);
  return [all[0].subarray(0, subsetSizes.train), all[1].subarray(0, subsetSizes.test)];
}

const identity = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

/** Every order is equally likely; Fisher and Yates. */
function shuffle(numbers: Uint32Array, stream: Stream): void {
  for (let i = numbers.length - 1; i > 0; i -= 1) {
    const j = stream.integer(i + 1);
    const number = elementAt(numbers, i);
    numbers[i] = elementAt(numbers, j);
    numbers[j] = number;
  }
}

/** Gives every number once before any of them again. */
function shuffledEpochs(numbers: Uint32Array, stream: Stream): () => number {
  const order = numbers.slice();
  let next = order.length;
  return () => {
    if (next === order.length) {
      shuffle(order, stream);
      next = 0;
    }
    const number = elementAt(order, next);
    next += 1;
    return number;
  };
}

type BatchOf = (images: ImageSet, count: number, nextImage: () => number) => RealBatch;

function batches(length: number): BatchOf {
  const side = Math.sqrt(length);
  const square = imageSide / side;
  const scale = 1 / (255 * square * square);
  let x = new Float32Array();
  let y = new Int32Array();
  return (images, count, nextImage) => {
    if (y.length !== count) {
      x = new Float32Array(length * count);
      y = new Int32Array(count);
    }
    for (let n = 0; n < count; n += 1) {
      const image = nextImage();
      const first = image * imageSide * imageSide;
      y[n] = elementAt(images.labels, image);
      for (let t = 0; t < length; t += 1) {
        const corner = first + square * (imageSide * Math.floor(t / side) + (t % side));
        let sum = 0;
        for (let i = 0; i < square; i += 1) {
          for (let j = 0; j < square; j += 1)
            sum += elementAt(images.pixels, corner + imageSide * i + j);
        }
        x[t * count + n] = scale * sum;
      }
    }
    return { input: "real", length, x, y };
  };
}

function heldOutImages(images: ImageSet, numbers: Uint32Array, batchOf: BatchOf): HeldOut {
  return {
    count: numbers.length,
    batch: (first, count) => {
      let next = first;
      return batchOf(images, count, () => elementAt(numbers, next++));
    },
  };
}
