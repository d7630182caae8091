/** @file For tests: an implementation of kernels on a memory of its own, with rooms that notice a write beyond them. */
import type { Bound, KernelTable, Pointer, ScalarKernels } from "./shared/memory.ts";
import { scalarKernels } from "./shared/scalar/kernels.ts";
import { instantiate } from "./wasm/index.ts";

export type Create = (memory: WebAssembly.Memory) => Promise<KernelTable>;

export const implementations: Record<"scalar" | "simd" | "relaxed", Create> = {
  scalar: (memory) => Promise.resolve(scalarKernels(memory)),
  simd: (memory) => instantiate("simd", memory),
  relaxed: (memory) => instantiate("relaxed", memory),
};

const guard = 12345.5;

/** One implementation with a bump allocator; every room is followed by guards that must survive. */
export class Bench<K extends ScalarKernels> {
  #memory: WebAssembly.Memory;
  #top = 65536;
  #guards: Pointer[] = [];
  readonly kernels: Bound<K>;

  private constructor(memory: WebAssembly.Memory, kernels: Bound<K>) {
    this.#memory = memory;
    this.kernels = kernels;
  }

  /** Some kernels of an implementation. */
  static async of<K extends ScalarKernels>(create: Create, kernels: K): Promise<Bench<K>> {
    const memory = new WebAssembly.Memory({ initial: 2 });
    return new Bench(memory, (await create(memory)).bind(kernels));
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
