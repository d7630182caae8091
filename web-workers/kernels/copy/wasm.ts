/** @file Elements copied. */

export function copy(x: usize, out: usize, count: i32): void {
  memory.copy(out, x, <usize>count << 2);
}
