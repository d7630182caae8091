/** @file A memory of a fixed size that threads share: where more is needed, everything moves to a larger one. */
import { type GrowableMemory, pageBytes } from "../kernels/shared/growable-memory.ts";

export class SharedMemory implements GrowableMemory {
  readonly object: WebAssembly.Memory;
  private readonly moveTo: (bytes: number) => void;

  /** `moveTo` makes a larger one take this one's place. Throws RangeError where there is no room. */
  constructor(bytes: number, moveTo: (bytes: number) => void) {
    const pages = Math.ceil(bytes / pageBytes);
    // Some systems set the maximum aside at once: it is what is needed, and no more.
    this.object = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    this.moveTo = moveTo;
  }

  get buffer(): ArrayBufferLike {
    return this.object.buffer;
  }

  /** Each growth is a copy: a quarter more than asked for, so that there are few. */
  grow(pages: number): void {
    const size = this.buffer.byteLength;
    this.moveTo(size + Math.max(pages * pageBytes, size / 4));
  }
}
