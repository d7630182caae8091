/** @file For tests: a few images that the real ones are not needed for, each brighter the higher its digit. */
import { type ImageSet, imageSide } from "../../src/experiment/idx.ts";
import { Source } from "../kernels/kernel-bench.fixture.ts";
import type { MnistImages } from "./loaded.ts";

function inventedSet(count: number, source: Source): ImageSet {
  const labels = Uint8Array.from({ length: count }, () => source.below(10));
  const pixels = new Uint8Array(count * imageSide * imageSide);
  for (let i = 0; i < pixels.length; i += 1) {
    const label = labels[Math.floor(i / (imageSide * imageSide))] ?? 0;
    pixels[i] = 20 * label + source.below(50);
  }
  return { count, pixels, labels };
}

/** The same images each time. */
export function inventedImages(train: number, test: number): MnistImages {
  const source = new Source(1);
  return { train: inventedSet(train, source), test: inventedSet(test, source) };
}
