/** @file Counts what float32 loses. */

export function unchangedShare(h: usize, eps: usize, out: usize, count: i32): void {
  let unchanged = 0;
  const whole = h + (<usize>(count & -4) << 2);
  for (; h < whole; h += 16, eps += 16) {
    const state = v128.load(h);
    const same = f32x4.eq(f32x4.add(state, v128.load(eps)), state);
    unchanged += popcnt(i32x4.bitmask(same));
  }
  for (let left = count & 3; left > 0; left--, h += 4, eps += 4) {
    const state = load<f32>(h);
    if (state + load<f32>(eps) == state) unchanged++;
  }
  store<f32>(out, <f32>(<f64>unchanged / <f64>count));
}
