/** @file A named, seeded stream of random numbers: what is drawn from one never shifts another. */
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

import type { StreamState } from "../../src/protocol/checkpoint.ts";
import { logarithm } from "./logarithm.ts";
import { seedWord, type StreamName } from "../../src/experiment/stream-seed.ts";

export { type StreamName, streamKey } from "../../src/experiment/stream-seed.ts";

/** Largest `below` of `integer`: the product with 32 bits is still exact. */
const largestBelow = 2 ** 21;

/** Words of a seed that a substream has for itself: four for its state, two for a key (`streamKey`), and room. */
const wordsOfSubstream = 8;

/**
 * A sequence that depends on (seed, name, substream) only, the same on every JavaScript engine: xoroshiro128+ (Blackman and Vigna,
 * 2018), of whose sums the low 32 bits are used.
 */
export class Stream {
  private generator: JumpableRandomGenerator;
  private spare: number | null = null;

  /**
   * @param seed an integer in [0, 2^32).
   * @param substream an integer in [0, 2^29): of what draws from one, nothing changes another.
   */
  constructor(seed: number, name: StreamName, substream = 0) {
    const words = [0, 1, 2, 3].map(
      (i) => seedWord(seed, name, wordsOfSubstream * substream + i) | 0,
    );
    this.generator = xoroshiro128plusFromState(words);
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    return this.generator.next() >>> 0;
  }

  /** A number in [0, 1) with 24 bits: exact in float32. */
  uniform(): number {
    return (this.generator.next() >>> 8) * 2 ** -24;
  }

  /**
   * A whole number in [0, below), every one equally likely: the high word of a product with 32 random bits, without the
   * words that would favour some (Lemire, 2019).
   *
   * @throws RangeError unless `below` is an integer from 1 to 2^21.
   */
  integer(below: number): number {
    if (!(below >= 1 && below <= largestBelow && Number.isInteger(below))) {
      throw new RangeError(`below = ${below} is not possible; allowed: 1 to ${largestBelow}.`);
    }
    for (;;) {
      const product = (this.generator.next() >>> 0) * below;
      const low = product >>> 0;
      if (low >= below || low >= 2 ** 32 % below) return (product - low) * 2 ** -32;
    }
  }

  /** A draw from N(0, 1): Marsaglia's polar method; a pair at a time. */
  gaussian(): number {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    for (;;) {
      const u = this.signed();
      const v = this.signed();
      const square = u * u + v * v;
      if (square < 1) {
        const scale = Math.sqrt((-2 * logarithm(square)) / square);
        this.spare = v * scale;
        return u * scale;
      }
    }
  }

  state(): StreamState {
    return { words: [...this.generator.getState()], spare: this.spare };
  }

  /** Goes on from where `state` was taken. */
  restore({ words, spare }: StreamState): void {
    this.generator = xoroshiro128plusFromState(words);
    this.spare = spare;
  }

  /** A number in (-1, 1), never 0, on a grid of 2^-31. */
  private signed(): number {
    return (this.generator.next() + 0.5) * 2 ** -31;
  }
}
