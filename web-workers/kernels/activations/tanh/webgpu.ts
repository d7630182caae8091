/** @file tanh in WGSL. */
export const tanh = /* wgsl */ `
fn phi(a: f32) -> f32 { return tanh_of(a); }
fn slope(a: f32, h: f32) -> f32 { return 1.0 - h * h; }
fn difference(a: f32, u: f32) -> f32 { return tanh_difference(a, u); }
`;
