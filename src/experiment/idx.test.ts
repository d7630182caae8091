/** @file IDX files as they should be, and every way in which one can be broken. */
import { describe, expect, test } from "vitest";

import { ImageFileError, pairParts, readIdx, readImageSet } from "./idx.ts";

function words(...values: readonly number[]): number[] {
  return values.flatMap((value) => [
    value >>> 24,
    (value >> 16) & 255,
    (value >> 8) & 255,
    value & 255,
  ]);
}

const imageBytes = (count: number, side = 28, magic = 2051): Uint8Array =>
  Uint8Array.from([
    ...words(magic, count, side, side),
    ...Array.from({ length: count * side * side }, (_, i) => i % 256),
  ]);
const labelBytes = (labels: readonly number[]): Uint8Array =>
  Uint8Array.from([...words(2049, labels.length), ...labels]);

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

describe("whole files", () => {
  test("images and labels", () => {
    const images = readIdx("a", imageBytes(3));
    expect(images).toMatchObject({ kind: "images", count: 3 });
    expect([...images.values.subarray(784, 787)]).toEqual([784 % 256, 785 % 256, 786 % 256]);
    const labels = readIdx("b", labelBytes([4, 0, 9]));
    expect([...labels.values]).toEqual([4, 0, 9]);
    expect(pairParts("a", images, "b", labels)).toMatchObject({ count: 3 });
  });

  test("two sets one after the other, wherever the bytes lie", () => {
    const one = joined(imageBytes(2), labelBytes([1, 2]));
    const both = joined(Uint8Array.of(7, 7), one, imageBytes(1), labelBytes([3])).subarray(2);
    const { set, end } = readImageSet("pack", both);
    expect(end).toBe(one.length);
    expect([...set.labels]).toEqual([1, 2]);
    expect([...readImageSet("pack", both, end).set.labels]).toEqual([3]);
  });
});

describe("broken files are refused with their name and the reason", () => {
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(), /ends within its header/],
    ["half a header", imageBytes(1).subarray(0, 9), /ends within its header/],
    ["a picture", Uint8Array.from(words(0x89504e47, 1, 2)), /begins with 2303741511/],
    ["another kind of IDX", imageBytes(1, 28, 2052), /begins with 2052/],
    ["other dimensions", imageBytes(2, 32), /are 32 x 32, but 28 x 28 is needed/],
    ["no images", imageBytes(0), /is empty/],
    ["cut images", imageBytes(2).subarray(0, 1000), /says 2 images, but 584 bytes are missing/],
    ["cut labels", labelBytes([1, 2, 3]).subarray(0, 10), /says 3 labels, but 1 bytes are missing/],
    ["more than it says", joined(labelBytes([1]), labelBytes([1])), /9 bytes more/],
    ["a label out of range", labelBytes([0, 10, 3]), /label 2 is 10, but 0 to 9/],
  ])("%s", (_what, bytes, reason) => {
    const read = (): unknown => readIdx("mine.idx", bytes);
    expect(read).toThrow(ImageFileError);
    expect(read).toThrow(/^mine\.idx cannot be used: /);
    expect(read).toThrow(reason);
  });

  test("pairs that do not belong together", () => {
    const images = readIdx("i", imageBytes(2));
    const labels = readIdx("l", labelBytes([1, 2, 3]));
    expect(() => pairParts("i", images, "l", labels)).toThrow(
      "l cannot be used: it has 3 labels, but i has 2 images.",
    );
    expect(() => pairParts("i", labels, "l", labels)).toThrow(
      "i cannot be used: it holds no images.",
    );
    expect(() => pairParts("i", images, "l", images)).toThrow(
      "l cannot be used: it holds no labels.",
    );
  });
});
