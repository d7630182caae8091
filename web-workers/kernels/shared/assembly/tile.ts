/**
 * @file The micro-kernels: 4 rows x 8 columns of a product, or 4 x 4 at its right edge, from one left and one right panel; and
 * 2 x 16 where threads share rows out so that only two are left, from one left and two right panels.
 *
 * Eight sums and a step's operands just fit sixteen vector registers. Each loop is unrolled four times and may end after
 * every step: these tests also part its body into blocks, without which compilers load the operands of all four steps first
 * and spill the sums. So written it is a tenth faster than one step at a time; without the tests it is a third slower.
 */
import { multiplyAdd } from "./lanes";
import { edgeTile } from "./reserved";

/** Adds what `base` and `bias` hold for four sums of one row and stores them. */
@inline
function storeSums(out: usize, base: usize, bias: usize, sums: v128): void {
  if (base) sums = f32x4.add(sums, v128.load(base));
  if (bias) sums = f32x4.add(sums, v128.load(bias));
  v128.store(out, sums);
}

@inline
function storeRow(out: usize, base: usize, bias: usize, low: v128, high: v128): void {
  if (base) {
    low = f32x4.add(low, v128.load(base));
    high = f32x4.add(high, v128.load(base, 16));
  }
  if (bias) {
    low = f32x4.add(low, v128.load(bias));
    high = f32x4.add(high, v128.load(bias, 16));
  }
  v128.store(out, low);
  v128.store(out, high, 16);
}

/** What is left of a tile at the lower or right edge: the sums wait in `edgeTile`. */
function storeEdge(
  out: usize,
  base: usize,
  bias: usize,
  stride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const row = <usize>i * stride;
    for (let j = 0; j < columns; j++) {
      const at = <usize>j << 2;
      let value = load<f32>(edgeTile() + (<usize>i << 5) + at);
      if (base) value += load<f32>(base + row + at);
      if (bias) value += load<f32>(bias + at);
      store<f32>(out + row + at, value);
    }
  }
}

/** `out` [4,8] = base (rows `stride` apart) + bias + the sum over `depth` entries; at an edge fewer rows or columns. */
export function tile(
  left: usize,
  right: usize,
  depth: i32,
  out: usize,
  base: usize,
  bias: usize,
  stride: usize,
  rows: i32,
  columns: i32,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00;
  let s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  const end = left + (<usize>depth << 4);
  const end1 = end - 16, end2 = end - 32, end3 = end - 48;
  let a: v128, r0: v128, r1: v128;
  while (left < end) {
    r0 = v128.load(right), r1 = v128.load(right, 16);
    a = v128.load32_splat(left);
    s00 = multiplyAdd(s00, a, r0), s01 = multiplyAdd(s01, a, r1);
    a = v128.load32_splat(left, 4);
    s10 = multiplyAdd(s10, a, r0), s11 = multiplyAdd(s11, a, r1);
    a = v128.load32_splat(left, 8);
    s20 = multiplyAdd(s20, a, r0), s21 = multiplyAdd(s21, a, r1);
    a = v128.load32_splat(left, 12);
    s30 = multiplyAdd(s30, a, r0), s31 = multiplyAdd(s31, a, r1);
    if (left == end1) break;
    r0 = v128.load(right, 32), r1 = v128.load(right, 48);
    a = v128.load32_splat(left, 16);
    s00 = multiplyAdd(s00, a, r0), s01 = multiplyAdd(s01, a, r1);
    a = v128.load32_splat(left, 20);
    s10 = multiplyAdd(s10, a, r0), s11 = multiplyAdd(s11, a, r1);
    a = v128.load32_splat(left, 24);
    s20 = multiplyAdd(s20, a, r0), s21 = multiplyAdd(s21, a, r1);
    a = v128.load32_splat(left, 28);
    s30 = multiplyAdd(s30, a, r0), s31 = multiplyAdd(s31, a, r1);
    if (left == end2) break;
    r0 = v128.load(right, 64), r1 = v128.load(right, 80);
    a = v128.load32_splat(left, 32);
    s00 = multiplyAdd(s00, a, r0), s01 = multiplyAdd(s01, a, r1);
    a = v128.load32_splat(left, 36);
    s10 = multiplyAdd(s10, a, r0), s11 = multiplyAdd(s11, a, r1);
    a = v128.load32_splat(left, 40);
    s20 = multiplyAdd(s20, a, r0), s21 = multiplyAdd(s21, a, r1);
    a = v128.load32_splat(left, 44);
    s30 = multiplyAdd(s30, a, r0), s31 = multiplyAdd(s31, a, r1);
    if (left == end3) break;
    r0 = v128.load(right, 96), r1 = v128.load(right, 112);
    a = v128.load32_splat(left, 48);
    s00 = multiplyAdd(s00, a, r0), s01 = multiplyAdd(s01, a, r1);
    a = v128.load32_splat(left, 52);
    s10 = multiplyAdd(s10, a, r0), s11 = multiplyAdd(s11, a, r1);
    a = v128.load32_splat(left, 56);
    s20 = multiplyAdd(s20, a, r0), s21 = multiplyAdd(s21, a, r1);
    a = v128.load32_splat(left, 60);
    s30 = multiplyAdd(s30, a, r0), s31 = multiplyAdd(s31, a, r1);
    left += 64;
    right += 128;
  }
  const whole = rows >= 4 && columns >= 8;
  const target = whole ? out : edgeTile();
  const step = whole ? stride : 32;
  const addend = whole ? base : 0;
  const baseStep = addend ? stride : 0;
  const columnBias = whole ? bias : 0;
  storeRow(target, addend, columnBias, s00, s01);
  storeRow(target + step, addend + baseStep, columnBias, s10, s11);
  storeRow(target + 2 * step, addend + 2 * baseStep, columnBias, s20, s21);
  storeRow(target + 3 * step, addend + 3 * baseStep, columnBias, s30, s31);
  if (!whole) storeEdge(out, base, bias, stride, min(rows, 4), min(columns, 8));
}

/** The same for a panel of which at most 4 columns are there. */
export function narrowTile(
  left: usize,
  right: usize,
  depth: i32,
  out: usize,
  base: usize,
  bias: usize,
  stride: usize,
  rows: i32,
  columns: i32,
): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const end = left + (<usize>depth << 4);
  const end1 = end - 16, end2 = end - 32, end3 = end - 48;
  let r: v128;
  while (left < end) {
    r = v128.load(right);
    s0 = multiplyAdd(s0, v128.load32_splat(left), r);
    s1 = multiplyAdd(s1, v128.load32_splat(left, 4), r);
    s2 = multiplyAdd(s2, v128.load32_splat(left, 8), r);
    s3 = multiplyAdd(s3, v128.load32_splat(left, 12), r);
    if (left == end1) break;
    r = v128.load(right, 32);
    s0 = multiplyAdd(s0, v128.load32_splat(left, 16), r);
    s1 = multiplyAdd(s1, v128.load32_splat(left, 20), r);
    s2 = multiplyAdd(s2, v128.load32_splat(left, 24), r);
    s3 = multiplyAdd(s3, v128.load32_splat(left, 28), r);
    if (left == end2) break;
    r = v128.load(right, 64);
    s0 = multiplyAdd(s0, v128.load32_splat(left, 32), r);
    s1 = multiplyAdd(s1, v128.load32_splat(left, 36), r);
    s2 = multiplyAdd(s2, v128.load32_splat(left, 40), r);
    s3 = multiplyAdd(s3, v128.load32_splat(left, 44), r);
    if (left == end3) break;
    r = v128.load(right, 96);
    s0 = multiplyAdd(s0, v128.load32_splat(left, 48), r);
    s1 = multiplyAdd(s1, v128.load32_splat(left, 52), r);
    s2 = multiplyAdd(s2, v128.load32_splat(left, 56), r);
    s3 = multiplyAdd(s3, v128.load32_splat(left, 60), r);
    left += 64;
    right += 128;
  }
  const whole = rows >= 4 && columns >= 4;
  const target = whole ? out : edgeTile();
  const step = whole ? stride : 32;
  const addend = whole ? base : 0;
  const baseStep = addend ? stride : 0;
  const columnBias = whole ? bias : 0;
  storeSums(target, addend, columnBias, s0);
  storeSums(target + step, addend + baseStep, columnBias, s1);
  storeSums(target + 2 * step, addend + 2 * baseStep, columnBias, s2);
  storeSums(target + 3 * step, addend + 3 * baseStep, columnBias, s3);
  if (!whole) storeEdge(out, base, bias, stride, min(rows, 4), min(columns, 4));
}

/** Two rows (or one) x 16 columns from two panels side by side: half a tile's work where only half of its rows are there. */
export function halfTile(
  left: usize,
  right: usize,
  beside: usize,
  depth: i32,
  out: usize,
  base: usize,
  bias: usize,
  stride: usize,
  rows: i32,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s03 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  const end = left + (<usize>depth << 4);
  const end1 = end - 16, end2 = end - 32, end3 = end - 48;
  let a: v128, b: v128, r: v128;
  while (left < end) {
    a = v128.load32_splat(left), b = v128.load32_splat(left, 4);
    r = v128.load(right);
    s00 = multiplyAdd(s00, a, r), s10 = multiplyAdd(s10, b, r);
    r = v128.load(right, 16);
    s01 = multiplyAdd(s01, a, r), s11 = multiplyAdd(s11, b, r);
    r = v128.load(beside);
    s02 = multiplyAdd(s02, a, r), s12 = multiplyAdd(s12, b, r);
    r = v128.load(beside, 16);
    s03 = multiplyAdd(s03, a, r), s13 = multiplyAdd(s13, b, r);
    if (left == end1) break;
    a = v128.load32_splat(left, 16), b = v128.load32_splat(left, 20);
    r = v128.load(right, 32);
    s00 = multiplyAdd(s00, a, r), s10 = multiplyAdd(s10, b, r);
    r = v128.load(right, 48);
    s01 = multiplyAdd(s01, a, r), s11 = multiplyAdd(s11, b, r);
    r = v128.load(beside, 32);
    s02 = multiplyAdd(s02, a, r), s12 = multiplyAdd(s12, b, r);
    r = v128.load(beside, 48);
    s03 = multiplyAdd(s03, a, r), s13 = multiplyAdd(s13, b, r);
    if (left == end2) break;
    a = v128.load32_splat(left, 32), b = v128.load32_splat(left, 36);
    r = v128.load(right, 64);
    s00 = multiplyAdd(s00, a, r), s10 = multiplyAdd(s10, b, r);
    r = v128.load(right, 80);
    s01 = multiplyAdd(s01, a, r), s11 = multiplyAdd(s11, b, r);
    r = v128.load(beside, 64);
    s02 = multiplyAdd(s02, a, r), s12 = multiplyAdd(s12, b, r);
    r = v128.load(beside, 80);
    s03 = multiplyAdd(s03, a, r), s13 = multiplyAdd(s13, b, r);
    if (left == end3) break;
    a = v128.load32_splat(left, 48), b = v128.load32_splat(left, 52);
    r = v128.load(right, 96);
    s00 = multiplyAdd(s00, a, r), s10 = multiplyAdd(s10, b, r);
    r = v128.load(right, 112);
    s01 = multiplyAdd(s01, a, r), s11 = multiplyAdd(s11, b, r);
    r = v128.load(beside, 96);
    s02 = multiplyAdd(s02, a, r), s12 = multiplyAdd(s12, b, r);
    r = v128.load(beside, 112);
    s03 = multiplyAdd(s03, a, r), s13 = multiplyAdd(s13, b, r);
    left += 64;
    right += 128;
    beside += 128;
  }
  storeRow(out, base, bias, s00, s01);
  storeRow(out + 32, base ? base + 32 : 0, bias ? bias + 32 : 0, s02, s03);
  if (rows < 2) return;
  out += stride;
  if (base) base += stride;
  storeRow(out, base, bias, s10, s11);
  storeRow(out + 32, base ? base + 32 : 0, bias ? bias + 32 : 0, s12, s13);
}
