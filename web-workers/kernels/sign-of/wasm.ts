/** @file Signs. */

export function signOf(x: usize, out: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const value = load<f32>(x);
    store<f32>(out, value > 0 ? 1 : value < 0 ? -1 : value == 0 ? 0 : value);
    x += 4;
    out += 4;
  }
}
