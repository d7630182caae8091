/** @file Typed views of the kernels' memory. */
import type { GrowableMemory } from "../growable-memory.ts";
import type { Pointer } from "../memory-kernels.ts";

/** Windows onto one memory. Growing it replaces its buffer, so a window is taken anew for each kernel call. */
export interface MemoryViews {
  /** `count` floats from `pointer`. */
  floats: (pointer: Pointer, count: number) => Float32Array;
  /** `count` integers from `pointer`. */
  integers: (pointer: Pointer, count: number) => Int32Array;
  /** The one float at `pointer`. */
  number: (pointer: Pointer) => number;
  /** Writes one float at `pointer`. */
  setNumber: (pointer: Pointer, value: number) => void;
}

/** Views of `memory` that follow its growth. */
export function createViews(memory: GrowableMemory): MemoryViews {
  const floats = (pointer: Pointer, count: number) =>
    new Float32Array(memory.buffer, pointer, count);
  return {
    floats,
    integers: (pointer, count) => new Int32Array(memory.buffer, pointer, count),
    number: (pointer) => floats(pointer, 1)[0] ?? Number.NaN,
    setNumber: (pointer, value) => floats(pointer, 1).fill(value),
  };
}
