/** @file Softsign in WGSL. */
export const softsign = /* wgsl */ `
fn phi(a: f32) -> f32 { return a / (1.0 + abs(a)); }
fn slope(a: f32, h: f32) -> f32 { return (1.0 - abs(h)) * (1.0 - abs(h)); }
fn difference(a: f32, u: f32) -> f32 {
  let b = a + u;
  let left = 1.0 + abs(a);
  let right = 1.0 + abs(b);
  return select(b / right - a / left, u / (left * right), a * b >= 0.0);
}
`;
