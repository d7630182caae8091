/** @file Named seeded streams of random numbers: adding a draw to one never shifts another. */
import { xoroshiro128plus, xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

import { logarithm } from "./logarithm.ts";

export type StreamName = "data" | "start" | "noise" | "validation" | "phases";

const twoTo32 = 4_294_967_296;
const twoTo53 = 9_007_199_254_740_992;

/** A 32-bit hash (FNV-1a over the name, then MurmurHash3's finaliser over both words). */
function hash(seed: number, text: string): number {
  let word = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    word = Math.imul(word ^ text.charCodeAt(i), 0x01000193);
  }
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** Two 32-bit words for a counter-based generator that draws the stream's numbers itself. */
export function streamKey(seed: number, name: StreamName): readonly [low: number, high: number] {
  return [hash(seed, name), hash(seed, `${name}, second word`)];
}

/** xoroshiro128+ behind the distributions a run needs. */
export class Stream {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;
  private spare: number | null = null;

  constructor(seed: number, name: StreamName) {
    const [low, high] = streamKey(seed, name);
    this.generator = xoroshiro128plusFromState([
      low | 0,
      high | 0,
      hash(low, name) | 0,
      hash(high, name) | 0,
    ]);
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    return this.generator.next() >>> 0;
  }

  /** Uniform in [0, 1), with 53 bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67_108_864 + low) / twoTo53;
  }

  /** A whole number in [0, below), every one equally likely. */
  integer(below: number): number {
    const limit = twoTo32 - (twoTo32 % below);
    for (;;) {
      const word = this.uint32();
      if (word < limit) return word % below;
    }
  }

  /** Standard normal, by Marsaglia's polar method from exactly rounded operations only. */
  gaussian(): number {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * logarithm(square)) / square);
      this.spare = v * factor;
      return u * factor;
    }
  }
}
