/** @file A person's files: which belong together, and what is said of those that do not. */
import { describe, expect, test } from "vitest";

import { type NamedBytes, pairImageFiles } from "./image-files.ts";

const images = (name: string, count: number): NamedBytes => {
  const bytes = new Uint8Array(16 + 784 * count);
  const view = new DataView(bytes.buffer);
  [2051, count, 28, 28].forEach((word, i) => view.setUint32(4 * i, word));
  return { name, bytes };
};
const labels = (name: string, count: number): NamedBytes => {
  const bytes = new Uint8Array(8 + count);
  const view = new DataView(bytes.buffer);
  [2049, count].forEach((word, i) => view.setUint32(4 * i, word));
  return { name, bytes };
};

describe("files that belong together", () => {
  test("both sets, in any order and under MNIST's names", () => {
    const pairs = pairImageFiles([
      labels("t10k-labels-idx1-ubyte.gz", 2),
      images("train-images-idx3-ubyte.gz", 3),
      images("t10k-images-idx3-ubyte.gz", 2),
      labels("train-labels-idx1-ubyte.gz", 3),
    ]);
    expect(pairs).toMatchObject({
      train: { count: 3, labels: { name: "train-labels-idx1-ubyte.gz" } },
      test: { count: 2, images: { name: "t10k-images-idx3-ubyte.gz" } },
    });
  });

  test("one set alone, whatever its name", () => {
    expect(Object.keys(pairImageFiles([images("a", 1), labels("b", 1)]))).toEqual(["train"]);
    const test = pairImageFiles([images("Test-a", 1), labels("my-test-b", 1)]);
    expect(Object.keys(test)).toEqual(["test"]);
  });
});

describe("files that do not are refused by name", () => {
  test.each<[string, readonly NamedBytes[], string]>([
    ["no labels", [images("a", 1)], "a cannot be used: the labels that belong to it"],
    ["no images", [labels("b", 1)], "b cannot be used: the images that belong to it"],
    [
      "labels of the other set",
      [images("train-a", 1), labels("test-b", 1)],
      "train-a cannot be used: the labels that belong to it",
    ],
    [
      "too many",
      [images("a", 1), labels("b", 1), images("c", 1)],
      "c cannot be used: a has images",
    ],
    ["other numbers", [images("a", 3), labels("b", 2)], "b cannot be used: it has 2 labels, but a"],
    [
      "one broken among good ones",
      [images("a", 1), labels("b", 1), { name: "c.png", bytes: new Uint8Array(64) }],
      "c.png cannot be used: it begins with 0",
    ],
  ])("%s", (_what, files, message) => {
    expect(() => pairImageFiles(files)).toThrow(message);
  });
});
