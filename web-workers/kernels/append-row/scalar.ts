/** @file A row that joins a block. */
import type { MemoryViews, Pointer } from "../shared/memory.ts";

/** block[*cursor] = row; *cursor = (*cursor + 1) mod capacity. row [width], block [capacity,width], cursor one int32. */
export const appendRow =
  ({ floats, integers }: MemoryViews) =>
  (row: Pointer, block: Pointer, cursor: Pointer, width: number, capacity: number): void => {
    const position = integers(cursor, 1);
    const [index = 0] = position;
    floats(block + 4 * index * width, width).set(floats(row, width));
    position[0] = (index + 1) % capacity;
  };
