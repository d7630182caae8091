/** @file The logistic function in WGSL. */
import { sigmoidText } from "../../shared/wgsl/elementary.ts";

export const sigmoid = /* wgsl */ `${sigmoidText}
fn phi(a: f32) -> f32 { return sigmoid_of(a); }
fn slope(a: f32, h: f32) -> f32 { return h * (1.0 - h); }
fn difference(a: f32, u: f32) -> f32 { return 0.5 * tanh_difference(0.5 * a, 0.5 * u); }
`;
