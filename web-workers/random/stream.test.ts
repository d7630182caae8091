/** @file Streams: the same everywhere, independent of one another, with the right frequencies. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Stream, type StreamName, streamKey } from "./stream.ts";

const names: readonly StreamName[] = ["data", "start", "noise", "validation", "phases"];
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const draws = (stream: Stream, count: number): number[] =>
  Array.from({ length: count }, () => stream.uint32());

const moments = (values: readonly number[]): { mean: number; variance: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
};

describe("a stream", () => {
  it("gives the numbers that an independent program gives", () => {
    expect(draws(new Stream(3, "data"), 4)).toEqual([
      2368762756, 913464077, 3389296305, 2655132190,
    ]);
    const start = new Stream(3, "start");
    const normal = [start.gaussian(), start.gaussian(), start.gaussian()];
    expect(normal).toEqual([0.6124427323566799, -0.9591397188167589, 0.336596261258416]);
    expect(streamKey(3, "noise")).toEqual([3443565775, 1465523715]);
  });

  it("depends on seed and name only", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...names), (seed, name) => {
        expect(draws(new Stream(seed, name), 20)).toEqual(draws(new Stream(seed, name), 20));
        expect(streamKey(seed, name)).toEqual(streamKey(seed, name));
      }),
    );
  });

  it("shares nothing with the streams of other names and of the next seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const streams = [seed, (seed + 1) % 2 ** 32].flatMap((s) =>
          names.map((name) => new Stream(s, name)),
        );
        const words = streams.flatMap((stream) => draws(stream, 50));
        expect(new Set(words).size).toBeGreaterThan(words.length - 3);
        const keys = names.map((name) => streamKey(seed, name).join());
        expect(new Set(keys).size).toBe(names.length);
      }),
    );
  });

  it("is not correlated with that of another name or of the next seed", () => {
    const count = 20_000;
    const pairs = [
      [new Stream(3, "data"), new Stream(3, "validation")],
      [new Stream(3, "data"), new Stream(4, "data")],
    ] as const;
    for (const [a, b] of pairs) {
      let sum = 0;
      for (let i = 0; i < count; i += 1) sum += (a.uniform() - 0.5) * (b.uniform() - 0.5);
      expect(Math.abs((sum / count) * 12)).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it("goes on from a state that went through JSON", () => {
    fc.assert(
      fc.property(seeds, fc.nat(7), (seed, before) => {
        const stream = new Stream(seed, "start");
        for (let i = 0; i < before; i += 1) stream.gaussian();
        const text = JSON.stringify(stream.state());
        const expected = Array.from({ length: 5 }, () => stream.gaussian());
        const restored = new Stream(0, "data");
        restored.restore(JSON.parse(text) as ReturnType<Stream["state"]>);
        expect(Array.from({ length: 5 }, () => restored.gaussian())).toEqual(expected);
      }),
    );
  });
});

describe("integer", () => {
  it("is below its bound, with every value equally often", () => {
    for (const below of [1, 2, 3, 4, 7, 98]) {
      const stream = new Stream(below, "data");
      const count = 1000 * below;
      const seen = Array.from({ length: below }, () => 0);
      for (let i = 0; i < count; i += 1) {
        const value = stream.integer(below);
        seen[value] = seen[value]! + 1;
      }
      const chiSquared = seen.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
      expect(seen).toHaveLength(below);
      expect(chiSquared).toBeLessThan(below - 1 + 4 * Math.sqrt(2 * below));
    }
  });

  it("draws again where a word would favour some values", () => {
    // 2^32 mod below of the 2^32 words are refused: 2,048,000 for this bound, one in 2,097.
    const below = 2 ** 21 - 1000;
    const once = new Stream(3, "data");
    const often = new Stream(3, "data");
    const count = 100_000;
    for (let i = 0; i < count; i += 1) often.integer(below);
    let words = 0;
    const end = JSON.stringify(often.state());
    while (JSON.stringify(once.state()) !== end && words < count + 1000) {
      once.uint32();
      words += 1;
    }
    expect(words - count).toBeGreaterThan(20);
    expect(words - count).toBe(refusals(new Stream(3, "data"), below, words));
  });

  it("refuses a bound that is no integer from 1 to 2^21", () => {
    const stream = new Stream(3, "data");
    for (const below of [0, -1, 1.5, 2 ** 21 + 1, Number.NaN]) {
      expect(() => stream.integer(below)).toThrow(RangeError);
    }
  });
});

/** How many of the next words an exact rule in big integers refuses. */
function refusals(stream: Stream, below: number, words: number): number {
  const threshold = BigInt(2 ** 32 % below);
  return draws(stream, words).filter(
    (word) => (BigInt(word) * BigInt(below)) % 2n ** 32n < threshold,
  ).length;
}

describe("uniform", () => {
  it("lies in [0, 1), is exact in float32, and is spread evenly", () => {
    const stream = new Stream(3, "data");
    const values = Array.from({ length: 50_000 }, () => stream.uniform());
    expect(values.every((value) => value >= 0 && value < 1 && Math.fround(value) === value)).toBe(
      true,
    );
    const { mean, variance } = moments(values);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });
});

describe("gaussian", () => {
  it("has the moments and the tails of N(0, 1)", () => {
    const stream = new Stream(3, "start");
    const values = Array.from({ length: 100_000 }, () => stream.gaussian());
    const { mean, variance } = moments(values);
    const share = (beyond: number): number =>
      values.filter((value) => Math.abs(value) > beyond).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
    expect(Math.abs(moments(values.map((value) => value ** 2)).variance - 2)).toBeLessThan(0.1);
    expect(Math.abs(share(1) - 0.3173)).toBeLessThan(0.007);
    expect(Math.abs(share(2) - 0.0455)).toBeLessThan(0.003);
    expect(Math.abs(share(3) - 0.0027)).toBeLessThan(0.0008);
  });
});
