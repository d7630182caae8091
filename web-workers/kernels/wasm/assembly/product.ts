/** @file The one matrix product behind matmul, affine, the scans and the spectrum: out = base + bias + A' B'. */
import { multiplyAdd } from "./lanes";
import { blockDepth, blockWidth, packLeft, packRight, roundUp } from "./panels";
import { edgeTile, leftPanels, rightPanels, rowBlock } from "./reserved";

/** Adds what `base` (rows `stride` apart) and `bias` hold for one row of a tile and stores it. */
@inline
function storeRow(
  out: usize,
  base: usize,
  bias: usize,
  low: v128,
  high: v128,
): void {
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
      let value = load<f32>(edgeTile + (<usize>i << 5) + at);
      if (base) value += load<f32>(base + row + at);
      if (bias) value += load<f32>(bias + at);
      store<f32>(out + row + at, value);
    }
  }
}

/**
 * The micro-kernel: 4 rows x 8 columns of the product from one left and one right panel, `depth` a multiple of 4.
 * Eight sums and their operands leave sixteen vector registers unspilled; an unrolled loop does not, and is slower.
 */
function tile(
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
  while (left < end) {
    const r0 = v128.load(right), r1 = v128.load(right, 16);
    let a = v128.load32_splat(left);
    s00 = multiplyAdd(s00, a, r0);
    s01 = multiplyAdd(s01, a, r1);
    a = v128.load32_splat(left, 4);
    s10 = multiplyAdd(s10, a, r0);
    s11 = multiplyAdd(s11, a, r1);
    a = v128.load32_splat(left, 8);
    s20 = multiplyAdd(s20, a, r0);
    s21 = multiplyAdd(s21, a, r1);
    a = v128.load32_splat(left, 12);
    s30 = multiplyAdd(s30, a, r0);
    s31 = multiplyAdd(s31, a, r1);
    left += 16;
    right += 32;
  }
  const whole = rows >= 4 && columns >= 8;
  const target = whole ? out : edgeTile;
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

/** One packed block of B', at `panels`, against all rows of A'. */
function multiplyPacked(
  panels: usize,
  a: usize,
  aStride: usize,
  alongA: bool,
  base: usize,
  bias: usize,
  out: usize,
  stride: usize,
  m: i32,
  depth: i32,
  columns: i32,
): void {
  const padded = roundUp(depth, 4);
  for (let i0 = 0; i0 < m; i0 += rowBlock) {
    const rows = min(rowBlock, m - i0);
    packLeft(a + <usize>i0 * (alongA ? aStride : 4), aStride, rows, depth, alongA);
    for (let j = 0; j < columns; j += 8) {
      const right = panels + (<usize>(j * padded) << 2);
      const across = <usize>j << 2;
      for (let i = 0; i < rows; i += 4) {
        const at = <usize>(i0 + i) * stride + across;
        tile(
          leftPanels + (<usize>(i * padded) << 2),
          right,
          padded,
          out + at,
          base ? base + at : 0,
          bias ? bias + across : 0,
          stride,
          rows - i,
          columns - j,
        );
      }
    }
  }
}

@inline
function blockBytes(columns: i32, depth: i32): usize {
  return <usize>(roundUp(columns, 8) * roundUp(depth, 4)) << 2;
}

/**
 * All blocks of B' [k,n] one after the other at `panels`, in the order in which `product` reads them:
 * roundUp(k,4) * roundUp(n,8) floats.
 */
export function packWhole(panels: usize, b: usize, k: i32, n: i32, transposeB: bool): void {
  const bStride = <usize>(transposeB ? k : n) << 2;
  const depth = blockDepth(k, n), width = blockWidth(depth);
  for (let k0 = 0; k0 < k; k0 += depth) {
    const inner = min(depth, k - k0);
    const bBlock = b + <usize>k0 * (transposeB ? 4 : bStride);
    for (let j = 0; j < n; j += width) {
      const columns = min(width, n - j);
      packRight(panels, bBlock + <usize>j * (transposeB ? bStride : 4), bStride, columns, inner, transposeB);
      panels += blockBytes(columns, inner);
    }
  }
}

/**
 * out [m,n] = base [m,n] (0: none) + bias [n] (0: none) + A' B', with A' = A [m,k] or A [k,m] transposed and B'
 * likewise; `out` may be `base`. k = 0 leaves base + bias. `panels` points at B' as `packWhole` left it (0: B' is packed
 * here, block by block).
 */
export function product(
  a: usize,
  b: usize,
  base: usize,
  bias: usize,
  out: usize,
  m: i32,
  k: i32,
  n: i32,
  transposeA: bool,
  transposeB: bool,
  panels: usize = 0,
): void {
  const stride = <usize>n << 2;
  const aStride = <usize>(transposeA ? m : k) << 2;
  const bStride = <usize>(transposeB ? k : n) << 2;
  const depth = blockDepth(k, n), width = blockWidth(depth);
  let k0 = 0;
  do {
    const inner = min(depth, k - k0);
    const aBlock = a + <usize>k0 * (transposeA ? aStride : 4);
    const bBlock = b + <usize>k0 * (transposeB ? 4 : bStride);
    for (let j = 0; j < n; j += width) {
      const columns = min(width, n - j);
      const across = <usize>j << 2;
      const block = panels ? panels : rightPanels;
      if (panels) panels += blockBytes(columns, inner);
      else packRight(block, bBlock + <usize>j * (transposeB ? bStride : 4), bStride, columns, inner, transposeB);
      multiplyPacked(
        block,
        aBlock, aStride, !transposeA,
        base ? base + across : 0, bias ? bias + across : 0, out + across,
        stride, m, inner, columns,
      );
    }
    // Further shares of k add to the sums of the first.
    base = out;
    bias = 0;
    k0 += depth;
  } while (k0 < k);
}
