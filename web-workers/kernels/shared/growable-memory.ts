/** @file The memory that kernels and tensors share: WebAssembly's, or plain JavaScript's where there is none. */

/** Growing replaces the buffer; what was in it stays at its place. A WebAssembly.Memory is one. */
export interface GrowableMemory {
  readonly buffer: ArrayBufferLike;
  /** By so many pages at least. Throws RangeError where there is no room. */
  grow(pages: number): void;
}

/** Bytes, as WebAssembly counts them. */
export const pageBytes = 1 << 16;

export class PlainMemory implements GrowableMemory {
  buffer: ArrayBuffer;

  constructor(pages: number) {
    this.buffer = new ArrayBuffer(pages * pageBytes);
  }

  grow(pages: number): void {
    const before = new Uint8Array(this.buffer);
    // Each growth is a copy: half as much again, so that there are few.
    const size = before.length + Math.max(pages * pageBytes, roundUp(before.length / 2));
    const grown = new Uint8Array(size);
    grown.set(before);
    this.buffer = grown.buffer;
  }
}

const roundUp = (bytes: number): number => Math.ceil(bytes / pageBytes) * pageBytes;
