/** @file Gaussian noise from a counter. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** High word of the 64-bit product of two unsigned words. */
function highProduct(x: number, y: number): number {
  return Number((BigInt(x >>> 0) * BigInt(y)) >> 32n) | 0;
}

/** Philox4x32-10 (Salmon et al., 2011) of the counter (first, second, 0, 0): four words. */
function philox(first: number, second: number, seedLow: number, seedHigh: number): Int32Array {
  let [c0, c1, c2, c3] = [first, second, 0, 0];
  let [key0, key1] = [seedLow, seedHigh];
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(c0, 0xd2511f53);
    const high1 = highProduct(c2, 0xcd9e8d57);
    [c0, c1, c2, c3] = [
      high1 ^ c1 ^ key0,
      Math.imul(c2, 0xcd9e8d57),
      high0 ^ c3 ^ key1,
      Math.imul(c0, 0xd2511f53),
    ];
    key0 = (key0 + 0x9e3779b9) | 0;
    key1 = (key1 + 0xbb67ae85) | 0;
  }
  return Int32Array.of(c0, c1, c2, c3);
}

/** Two independent N(0, 1) from the top 24 bits of two words. */
function boxMuller(radiusWord: number, angleWord: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(((radiusWord >>> 8) + 1) / 2 ** 24));
  const angle = 2 * Math.PI * ((angleWord >>> 8) / 2 ** 24);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/**
 * out[i] ~ N(0, sigma), i < count: Philox4x32-10 with key (seedLow, seedHigh) and counter (i div 4, *iteration, 0, 0),
 * Box-Muller on pairs (v, w) of its four words: r = sqrt(-2 log(((v >>> 8) + 1) / 2^24)), angle 2 pi (w >>> 8) / 2^24,
 * elements r cos and r sin. `iteration` points at one int32.
 */
export const gaussianNoise =
  ({ floats, integers }: MemoryViews) =>
  (
    out: Pointer,
    count: number,
    seedLow: number,
    seedHigh: number,
    iteration: Pointer,
    sigma: number,
  ): void => {
    const target = floats(out, count);
    const [step = 0] = integers(iteration, 1);
    for (let i = 0; i < count; i += 4) {
      const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = philox(i / 4, step, seedLow, seedHigh);
      const values = [...boxMuller(w0, w1), ...boxMuller(w2, w3)];
      for (const [j, value] of values.slice(0, count - i).entries()) {
        target[i + j] = sigma * value;
      }
    }
  };
