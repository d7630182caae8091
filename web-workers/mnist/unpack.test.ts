import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImageSet } from "../../src/experiment/idx.ts";
import { inventedImages } from "./invented.fixture.ts";
import { unpackImages } from "./unpack.ts";

const images = inventedImages(20, 5);

function idx({ count, pixels, labels }: ImageSet): Buffer {
  const header = (...words: number[]): Buffer => {
    const bytes = Buffer.alloc(4 * words.length);
    words.forEach((word, index) => bytes.writeUInt32BE(word, 4 * index));
    return bytes;
  };
  return Buffer.concat([header(2051, count, 28, 28), pixels, header(2049, count), labels]);
}

const raw = new Uint8Array(Buffer.concat([idx(images.train), idx(images.test)]));
const packed = new Uint8Array(gzipSync(raw));
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);

test.each([
  ["as the build made it", packed],
  ["unpacked by the host", raw],
])("takes the file %s", async (_, file) => {
  expect(await unpackImages(file)).toEqual(images);
});

test.each([
  ["nothing", new Uint8Array(0), "the file is empty"],
  ["a page", text(" \n<!doctype html><title>Log in</title>"), "the host sent a web page"],
  ["a text", text("version https://git-lfs.github.com/spec/v1"), "the host sent another file"],
  ["a cut file", packed.slice(0, packed.length - 9), "its 0 MB are cut short or damaged"],
  ["an unpacked file that is cut", raw.slice(0, -1), "1 bytes are missing"],
  ["one half", new Uint8Array(gzipSync(idx(images.train))), "ends within its header"],
])("says that it was sent %s", async (_, file, words) => {
  await expect(unpackImages(file)).rejects.toThrow(words);
});

test("a file that is cut anywhere is refused in words", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: packed.length - 1 }), async (end) => {
      await expect(unpackImages(packed.slice(0, end))).rejects.toThrow(
        /^The images of MNIST came broken \(.+\)\. Start the lane anew to load them again\.$/u,
      );
    }),
  );
});
