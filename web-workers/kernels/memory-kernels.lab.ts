/** @file For tests: every implementation of the kernels on a memory of its own, with rooms that notice a write beyond them. */
import type { MemoryKernels, Pointer } from "./memory-kernels.ts";
import { createScalarKernels } from "./scalar/index.ts";
import { instantiate } from "./wasm/index.ts";

export type Create = (memory: WebAssembly.Memory) => Promise<MemoryKernels>;

export const implementations: Record<"scalar" | "simd" | "relaxed", Create> = {
  scalar: (memory) => Promise.resolve(createScalarKernels(memory)),
  simd: (memory) => instantiate("simd", memory),
  relaxed: (memory) => instantiate("relaxed", memory),
};

const guard = 12345.5;

/** One implementation with a bump allocator; every room is followed by guards that must survive. */
export class Bench {
  #memory: WebAssembly.Memory;
  #top = 65536;
  #guards: Pointer[] = [];
  readonly kernels: MemoryKernels;

  private constructor(memory: WebAssembly.Memory, kernels: MemoryKernels) {
    this.#memory = memory;
    this.kernels = kernels;
  }

  static async of(create: Create): Promise<Bench> {
    const memory = new WebAssembly.Memory({ initial: 2 });
    return new Bench(memory, await create(memory));
  }

  room(count: number): Pointer {
    const at = this.#top;
    this.#top = (at + 4 * count + 4 + 15) & -16;
    const missing = this.#top - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / 65536));
    this.read(at, count).fill(Number.NaN);
    this.read(at + 4 * count, 1).fill(guard);
    this.#guards.push(at + 4 * count);
    return at;
  }

  put(values: ArrayLike<number>): Pointer {
    const at = this.room(values.length);
    this.read(at, values.length).set(values);
    return at;
  }

  putIntegers(values: ArrayLike<number>): Pointer {
    const at = this.room(values.length);
    new Int32Array(this.#memory.buffer, at, values.length).set(values);
    return at;
  }

  /** Numbers as they are, read once: rooms made later may move the memory. */
  taken(at: Pointer, count: number): Float32Array {
    return this.read(at, count).slice();
  }

  read(at: Pointer, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, at, count);
  }

  readInteger(at: Pointer): number {
    return new Int32Array(this.#memory.buffer, at, 1)[0] ?? 0;
  }

  intact(): boolean {
    return this.#guards.every((at) => this.read(at, 1)[0] === guard);
  }

  /** Forgets all rooms. */
  clear(): void {
    this.#top = 65536;
    this.#guards = [];
  }
}

/** Numbers in [-scale, scale) that depend on the seed only. */
export class Source {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let x = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }
  floats(count: number, scale = 1): Float32Array {
    return Float32Array.from({ length: count }, () => (2 * this.next() - 1) * scale);
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  integers(count: number, limit: number): number[] {
    return Array.from({ length: count }, () => this.below(limit));
  }
}

/**
 * Largest difference, each as a share of the size of the terms that its element was computed from: in float32 the rounding
 * of a sum depends on its terms, not on the result, which may cancel. Infinite where only one is a number.
 */
export function distance(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  terms: number | ArrayLike<number>,
): number {
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const [x = Infinity, y = Infinity] = [actual[i], expected[i]];
    if (Object.is(x, y) || x === y) continue;
    const size = typeof terms === "number" ? terms : (terms[i] ?? 0);
    const share = Math.abs(x - y) / size;
    worst = Math.max(worst, Number.isNaN(share) ? Infinity : share);
  }
  return worst;
}

export const magnitudes = (values: Float32Array): Float32Array => values.map(Math.abs);

export const largest = (...arrays: ArrayLike<number>[]): number =>
  arrays.reduce(
    (most, values) => Array.from(values).reduce((size, x) => Math.max(size, Math.abs(x)), most),
    0,
  );

/** The most that x w [k,n] can be where no entry of x is above 1: the largest sum of magnitudes in a column. */
export function gain(w: Float32Array, n: number): number {
  const k = w.length / n;
  const transposed = w.map((_, at) => w[(at % k) * n + Math.floor(at / k)] ?? Number.NaN);
  return transposedGain(transposed, k);
}

/** The same for x w^T, w [n,k]. */
export function transposedGain(w: Float32Array, k: number): number {
  const rows = Array.from({ length: w.length / k }, (_, row) => w.subarray(row * k, (row + 1) * k));
  return largest(rows.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
}

export interface Shape {
  m: number;
  k: number;
  n: number;
  code: number;
  seed: number;
}

/** What a kernel wrote, and the size of the terms of each number, one for all where a number. */
export interface Written {
  readonly values: Float32Array;
  readonly terms: number | Float32Array;
}

/** Puts random inputs and runs one kernel. */
export type Trial = (bench: Bench, shape: Shape, random: Source) => readonly Written[];
