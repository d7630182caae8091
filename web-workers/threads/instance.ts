/** @file The shared module on the shared memory: each thread has an instance, whose own bytes no other touches. */

/** Bytes of each instance's own. */
export const scratchBytes = 1 << 16;

/** An instance whose own bytes begin at `scratch`. */
export const instanceOn = (
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  scratch: number,
): WebAssembly.Instance => new WebAssembly.Instance(module, { env: { memory, scratch } });
