/** @file The kernels in plain TypeScript: the reference for the others, and the last resort where SIMD is missing. */
import { KernelTable, type MemoryViews, type Pointer } from "../memory.ts";

/** Kernels over `memory`, which may grow between calls. Sums are rounded to float32 once, at their end. */
export function scalarKernels(memory: WebAssembly.Memory): KernelTable {
  const views = createViews(memory);
  return new KernelTable((_, kernel) => kernel(views));
}

/** Views of `memory` that follow its growth. */
function createViews(memory: WebAssembly.Memory): MemoryViews {
  const floats = (pointer: Pointer, count: number): Float32Array =>
    new Float32Array(memory.buffer, pointer, count);
  return {
    floats,
    integers: (pointer, count) => new Int32Array(memory.buffer, pointer, count),
    number: (pointer) => floats(pointer, 1)[0] ?? Number.NaN,
    setNumber: (pointer, value) => floats(pointer, 1).fill(value),
  };
}
