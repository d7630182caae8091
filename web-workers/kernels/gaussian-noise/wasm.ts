/** @file Gaussian noise from a counter: each element can be drawn again without those before it. */
import { cosTurns4, log4, sinTurns4 } from "../shared/assembly/elementary";
import { storeLanes, storeTransposed } from "../shared/assembly/lanes";
import { noiseStage } from "../shared/assembly/reserved";

/** High words of the four 64-bit products of x with `multiplier`. */
@inline
function highProduct(x: v128, multiplier: u32): v128 {
  const m = i32x4.splat(multiplier);
  const low = i64x2.extmul_low_i32x4_u(x, m), high = i64x2.extmul_high_i32x4_u(x, m);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/** The top 24 bits of four words as integers in float32, exact. */
@inline
function topBits(words: v128): v128 {
  return f32x4.convert_i32x4_u(i32x4.shr_u(words, 8));
}

/** sigma sqrt(-2 log u), u in (0, 1] from the top 24 bits. */
@inline
function radius4(words: v128, sigma: f32): v128 {
  const u = f32x4.mul(f32x4.add(topBits(words), f32x4.splat(1)), f32x4.splat(5.9604644775390625e-8));
  // The log of 1 is zero of either sign; abs keeps the root real.
  const square = f32x4.abs(f32x4.mul(f32x4.splat(-2), log4(u)));
  return f32x4.mul(f32x4.splat(sigma), f32x4.sqrt(square));
}

/** Angle in turns, in [0, 1), from the top 24 bits. */
@inline
function turns4(words: v128): v128 {
  return f32x4.mul(topBits(words), f32x4.splat(5.9604644775390625e-8));
}

/** Philox4x32-10 of Salmon et al. (2011) on four counters at once, one counter a lane; Box-Muller on its words. */
export function gaussianNoise(
  out: usize,
  count: i32,
  seedLow: i32,
  seedHigh: i32,
  iteration: usize,
  sigma: f32,
): void {
  gaussianNoisePart(out, count, seedLow, seedHigh, iteration, sigma, 0, count);
}

/** Elements [from,to) of it; `from` is a multiple of 16. */
export function gaussianNoisePart(
  out: usize,
  count: i32,
  seedLow: i32,
  seedHigh: i32,
  iteration: usize,
  sigma: f32,
  from: i32,
  to: i32,
): void {
  out += <usize>from << 2;
  const second = i32x4.splat(load<i32>(iteration));
  let counter = i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(from >> 2));
  for (let left = to - from; left > 0; left -= 16) {
    let c0 = counter, c1 = second, c2 = i32x4.splat(0), c3 = c2;
    let key0 = <u32>seedLow, key1 = <u32>seedHigh;
    for (let round = 0; round < 10; round++) {
      const high0 = highProduct(c0, 0xd2511f53), low0 = i32x4.mul(c0, i32x4.splat(0xd2511f53));
      const high1 = highProduct(c2, 0xcd9e8d57), low1 = i32x4.mul(c2, i32x4.splat(0xcd9e8d57));
      c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(key0));
      c1 = low1;
      c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(key1));
      c3 = low0;
      key0 += 0x9e3779b9;
      key1 += 0xbb67ae85;
    }
    const r0 = radius4(c0, sigma), r1 = radius4(c2, sigma);
    const u0 = turns4(c1), u1 = turns4(c3);
    storeTransposed(
      f32x4.mul(r0, cosTurns4(u0)),
      f32x4.mul(r0, sinTurns4(u0)),
      f32x4.mul(r1, cosTurns4(u1)),
      f32x4.mul(r1, sinTurns4(u1)),
      noiseStage(),
      16,
    );
    for (let j = 0; j < 16; j += 4) {
      storeLanes(out, v128.load(noiseStage() + (<usize>j << 2)), left - j);
      out += 16;
    }
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}
