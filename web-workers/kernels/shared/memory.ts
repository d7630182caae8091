/**
 * @file The memory that the kernels of the CPU engines work on, and kernels as an op brings them: in plain TypeScript in the
 * op's `scalar.ts`, whose names and signatures its `wasm.ts` repeats.
 *
 * Every pointer is a byte offset into one memory, 16-byte aligned unless it points at a single number; 0 stands for "none"
 * where a kernel says so. Matrices are row-major float32; sizes are any positive integer. No kernel allocates: scratch is
 * given by the caller, of the size that the kernel states. Sums over many elements are accumulated in float64.
 * `faintest` is that of src/experiment/faintest.ts.
 */

/** Byte offset into the kernels' memory. */
export type Pointer = number;

/** Windows onto one memory. Growing it replaces its buffer, so a window is taken anew for each kernel call. */
export interface MemoryViews {
  /** `count` floats from `pointer`. */
  readonly floats: (pointer: Pointer, count: number) => Float32Array;
  /** `count` integers from `pointer`. */
  readonly integers: (pointer: Pointer, count: number) => Int32Array;
  /** The one float at `pointer`. */
  readonly number: (pointer: Pointer) => number;
  /** Writes one float at `pointer`. */
  readonly setNumber: (pointer: Pointer, value: number) => void;
}

/** A kernel as it is called, whatever its pointers and sizes mean. */
export type AnyKernel = (...pointersAndSizes: never[]) => void;

/** The border between WebAssembly's untyped exports and the kernels. */
export const isKernel = (exported: unknown): exported is AnyKernel =>
  typeof exported === "function";

/** A kernel in plain TypeScript, over views of the memory that it works on. */
export type ScalarKernel = (views: MemoryViews) => AnyKernel;

/** The kernels that an op calls, under the names that the compiled module exports. */
export type ScalarKernels = Readonly<Record<string, ScalarKernel>>;

/** The same kernels on the memory of an engine. */
export type Bound<K extends ScalarKernels> = { readonly [Name in keyof K]: ReturnType<K[Name]> };

/** The kernels of one engine's memory. */
export class KernelTable {
  /** The engine's kernel of that name; throws TypeError where it has none. */
  readonly find: (name: string, kernel: ScalarKernel) => AnyKernel;
  private readonly found = new WeakMap<ScalarKernels, Readonly<Record<string, AnyKernel>>>();

  constructor(find: (name: string, kernel: ScalarKernel) => AnyKernel) {
    this.find = find;
  }

  /** These kernels on this memory; the same object every time. */
  bind<K extends ScalarKernels>(kernels: K): Bound<K> {
    const known = this.found.get(kernels);
    const bound =
      known ??
      Object.fromEntries(
        Object.entries(kernels).map(([name, kernel]) => [name, this.find(name, kernel)]),
      );
    if (known === undefined) this.found.set(kernels, bound);
    // Names are those of `kernels`, and an engine's kernel has the signature of the scalar one.
    return bound as Bound<K>;
  }
}
