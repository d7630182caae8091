/** @file The one matrix product behind matmul, affine, the scans and the spectrum: out = base + bias + A' B'. */
import { blockDepth, blockWidth, packLeft, packRight, roundUp } from "./panels";
import { leftPanels, rightPanels, rowBlock } from "./reserved";
import { halfTile, narrowTile, tile } from "./tile";

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
      const columnBias = bias ? bias + across : 0;
      const narrow = columns - j <= 4;
      for (let i = 0; i < rows; i += 4) {
        const left = leftPanels() + (<usize>(i * padded) << 2);
        const at = <usize>(i0 + i) * stride + across;
        const target = out + at, addend = base ? base + at : 0;
        if (ASC_FEATURE_THREADS && rows - i <= 2) {
          // Two whole panels at a time, with the first of them.
          const isSecond = (j & 8) != 0;
          if (columns - j >= (isSecond ? 8 : 16)) {
            if (isSecond) continue;
            const beside = right + (<usize>padded << 5);
            halfTile(left, right, beside, depth, target, addend, columnBias, stride, rows - i);
            continue;
          }
        }
        if (narrow) narrowTile(left, right, depth, target, addend, columnBias, stride, rows - i, columns - j);
        else tile(left, right, depth, target, addend, columnBias, stride, rows - i, columns - j);
      }
    }
  }
}

@inline
function blockBytes(columns: i32, depth: i32): usize {
  return <usize>(roundUp(columns, 8) * roundUp(depth, 4)) << 2;
}

/** B' [k,n] at `panels`, one share of k after the other, as `product` reads them: roundUp(k,4) * roundUp(n,8) floats. */
export function packWhole(panels: usize, b: usize, k: i32, n: i32, transposeB: bool): void {
  const bStride = <usize>(transposeB ? k : n) << 2;
  const depth = blockDepth(k, n);
  for (let k0 = 0; k0 < k; k0 += depth) {
    const inner = min(depth, k - k0);
    packRight(panels, b + <usize>k0 * (transposeB ? 4 : bStride), bStride, n, inner, transposeB);
    panels += blockBytes(n, inner);
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
  productPart(a, b, base, bias, out, m, k, n, transposeA, transposeB, panels, 0, m, 0, n);
}

/**
 * Rows [i0,i1) and columns [j0,j1) of `product`, with the bits of the whole: k is shared out by the whole product's n. j0 is a
 * multiple of 8; with `panels` all columns are done.
 */
export function productPart(
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
  panels: usize,
  i0: i32,
  i1: i32,
  j0: i32,
  j1: i32,
): void {
  const stride = <usize>n << 2;
  const aStride = <usize>(transposeA ? m : k) << 2;
  const bStride = <usize>(transposeB ? k : n) << 2;
  const skipped = <usize>i0 * stride;
  a += <usize>i0 * (transposeA ? 4 : aStride);
  if (base) base += skipped;
  out += skipped;
  m = i1 - i0;
  const depth = blockDepth(k, n), width = panels ? n : blockWidth(depth);
  let k0 = 0;
  do {
    const inner = min(depth, k - k0);
    const aBlock = a + <usize>k0 * (transposeA ? aStride : 4);
    const bBlock = b + <usize>k0 * (transposeB ? 4 : bStride);
    for (let j = j0; j < j1; j += width) {
      const columns = min(width, j1 - j);
      const across = <usize>j << 2;
      const block = panels ? panels : rightPanels();
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
