/** @file Least and greatest of columns that only grow: kept for each block, so that of a long history only new values and edges are read. */
import { indicesWithin, yAt } from "./points.ts";
import type { AxisScale, Points, Range } from "../series.ts";

/** Points of a block. */
const blockSize = 256;

/** Drawable values gathered so far; `low` is above `high` while there are none. */
interface Extremes {
  low: number;
  high: number;
}

const noValues = (): Extremes => ({ low: Infinity, high: -Infinity });

function widen(found: Extremes, low: number, high: number): void {
  if (low < found.low) found.low = low;
  if (high > found.high) found.high = high;
}

/** Reads the points from `first` to before `end`, one by one. */
function read(found: Extremes, points: Points, first: number, end: number, scale: AxisScale): void {
  for (let index = first; index < end; index += 1) {
    const value = yAt(points, index);
    if (value === undefined || !Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
    widen(found, value, value);
  }
}

/** The extremes of each full block of a column on one scale. */
class Blocks {
  readonly #present: Points["present"];
  readonly #scale: AxisScale;
  readonly #found: Extremes[] = [];

  constructor({ present }: Points, scale: AxisScale) {
    this.#present = present;
    this.#scale = scale;
  }

  /** Whether these points begin with the blocks. */
  fits({ present, length }: Points): boolean {
    return present === this.#present && length >= this.#found.length * blockSize;
  }

  /** Widens `found` by all points from `first` to before `end`. */
  add(found: Extremes, points: Points, first: number, end: number): void {
    const firstBlock = Math.ceil(first / blockSize);
    const endBlock = Math.floor(end / blockSize);
    if (firstBlock >= endBlock) {
      read(found, points, first, end, this.#scale);
      return;
    }
    while (this.#found.length < endBlock) this.#addBlock(points);
    read(found, points, first, firstBlock * blockSize, this.#scale);
    for (let block = firstBlock; block < endBlock; block += 1) {
      const { low, high } = this.#found[block] ?? noValues();
      widen(found, low, high);
    }
    read(found, points, endBlock * blockSize, end, this.#scale);
  }

  #addBlock(points: Points): void {
    const start = this.#found.length * blockSize;
    const block = noValues();
    read(block, points, start, start + blockSize, this.#scale);
    this.#found.push(block);
  }
}

/** Kept per column and scale, for as long as the column lives. */
const blocksOn: Record<AxisScale, WeakMap<Points["y"], Blocks>> = {
  linear: new WeakMap(),
  log: new WeakMap(),
};

function blocksOf(points: Points, scale: AxisScale): Blocks {
  const found = blocksOn[scale].get(points.y);
  if (found?.fits(points) === true) return found;
  const blocks = new Blocks(points, scale);
  blocksOn[scale].set(points.y, blocks);
  return blocks;
}

/** Least and greatest drawable y of the lines inside `within`; null when there is none. */
export function extent(lines: readonly Points[], within: Range, scale: AxisScale): Range | null {
  const found = noValues();
  for (const points of lines) {
    const [first, end] = indicesWithin(points, within);
    blocksOf(points, scale).add(found, points, first, end);
  }
  return found.low <= found.high ? [found.low, found.high] : null;
}
