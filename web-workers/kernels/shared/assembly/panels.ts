/**
 * @file Operands of a product rearranged into panels that the micro-kernel reads from front to back.
 *
 * A left panel holds 4 rows of A', a right panel 8 columns of B', both depth by depth: entry p of a panel is the
 * 4 or 8 numbers that belong to inner index p. Missing rows and columns are zeros. A panel has room for a multiple of 4
 * entries. The panels live in the module's own memory, see reserved.ts, or in scratch that a scan is given.
 */
import { loadLanes, storeTransposed } from "./lanes";
import { deepest, leftPanels, rightFloats } from "./reserved";

@inline
const shallowest: i32 = 64;

@inline
export function roundUp(value: i32, multiple: i32): i32 {
  return (value + multiple - 1) & -multiple;
}

function depthLimit(n: i32): i32 {
  return max(shallowest, min(deepest, (rightFloats / roundUp(n, 8)) & -4));
}

/** Inner indices packed at a time for a product with `n` columns: equal shares of k. */
export function blockDepth(k: i32, n: i32): i32 {
  const limit = depthLimit(n);
  const blocks = max(1, (k + limit - 1) / limit);
  return max(4, roundUp((k + blocks - 1) / blocks, 4));
}

/** Columns packed at a time at a given depth, a multiple of 8. */
@inline
export function blockWidth(depth: i32): i32 {
  return (rightFloats / depth) & -8;
}

/** Four entries of four lines that lie along memory, of which `left` numbers and `lines` lines are there. */
@inline
function interleaveBlock(
  source: usize,
  stride: usize,
  lines: i32,
  left: i32,
  target: usize,
  step: usize,
): void {
  const a = loadLanes(source, lines > 0 ? left : 0);
  const b = loadLanes(source + stride, lines > 1 ? left : 0);
  const c = loadLanes(source + 2 * stride, lines > 2 ? left : 0);
  const d = loadLanes(source + 3 * stride, lines > 3 ? left : 0);
  storeTransposed(a, b, c, d, target, step);
}

/** Four lines that lie along memory, `stride` bytes apart, interleaved into entries `step` bytes apart. */
function interleaveLines(
  source: usize,
  stride: usize,
  lines: i32,
  depth: i32,
  target: usize,
  step: usize,
): void {
  let left = depth;
  if (lines >= 4) {
    for (; left >= 4; left -= 4, source += 16, target += 4 * step) {
      interleaveBlock(source, stride, 4, 4, target, step);
    }
  }
  for (; left > 0; left -= 4, source += 16, target += 4 * step) {
    interleaveBlock(source, stride, lines, left, target, step);
  }
}

/**
 * Lines that lie across memory, one float each in rows `stride` bytes apart, copied into panels of `width` lines. Row by row:
 * operands that have left the first caches then come back in the order in which processors fetch ahead.
 */
@inline
function copyRows(
  source: usize,
  stride: usize,
  lines: i32,
  depth: i32,
  target: usize,
  panelBytes: usize,
  width: i32,
): void {
  const entry = <usize>width << 2;
  const whole = <usize>(lines / width) * entry;
  const left = lines % width;
  for (let p = 0; p < depth; p++, source += stride, target += entry) {
    let to = target;
    const end = source + whole;
    for (let from = source; from < end; from += entry, to += panelBytes) {
      v128.store(to, v128.load(from));
      if (width == 8) v128.store(to, v128.load(from, 16), 16);
    }
    if (!left) continue;
    v128.store(to, loadLanes(end, left));
    if (width == 8) v128.store(to, loadLanes(end + 16, left - 4), 16);
  }
}

/** `rows` rows (at most `rowBlock`) of A' as left panels; `along`: they lie along memory (A, not its transpose). */
export function packLeft(source: usize, stride: usize, rows: i32, depth: i32, along: bool): void {
  const panelBytes = <usize>roundUp(depth, 4) << 4;
  let target = leftPanels();
  if (!along) {
    copyRows(source, stride, rows, depth, target, panelBytes, 4);
    return;
  }
  for (let left = rows; left > 0; left -= 4) {
    interleaveLines(source, stride, left, depth, target, 16);
    source += stride << 2;
    target += panelBytes;
  }
}

/** `columns` columns of B' as right panels at `target`; `along`: they lie along memory (B is given transposed). */
export function packRight(
  target: usize,
  source: usize,
  stride: usize,
  columns: i32,
  depth: i32,
  along: bool,
): void {
  const panelBytes = <usize>roundUp(depth, 4) << 5;
  if (!along) {
    copyRows(source, stride, columns, depth, target, panelBytes, 8);
    return;
  }
  for (let left = columns; left > 0; left -= 8) {
    for (let half = 0; half < 8; half += 4) {
      interleaveLines(source, stride, left - half, depth, target + (<usize>half << 2), 32);
      source += stride << 2;
    }
    target += panelBytes;
  }
}
