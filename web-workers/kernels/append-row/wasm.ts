/** @file A row that joins a block. */

export function appendRow(row: usize, block: usize, cursor: usize, width: i32, capacity: i32): void {
  const index = load<i32>(cursor);
  const stride = <usize>width << 2;
  memory.copy(block + <usize>index * stride, row, stride);
  store<i32>(cursor, (index + 1) % capacity);
}
