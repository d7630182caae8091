/** @file max(a, 0) in WGSL. */
export const relu = /* wgsl */ `
fn phi(a: f32) -> f32 { return select(max(a, 0.0), a, is_nan(a)); }
fn slope(a: f32, h: f32) -> f32 { return select(0.0, 1.0, h > 0.0); }
fn difference(a: f32, u: f32) -> f32 {
  let both = a + u;
  return select(select(max(both, 0.0), max(u, -a), a > 0.0), both, is_nan(both));
}
`;
