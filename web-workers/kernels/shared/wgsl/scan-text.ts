/** @file WGSL that several scans share: where a unit lies, and what its input brings. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { sizes2, stepsAndBatch } from "../shapes.ts";

/** WGSL: where unit j of sequence n lies at step t, counted from 0. */
export const placeText = (batch: number, hidden: number): string => `
fn at(t: u32, n: u32, j: u32) -> u32 { return (t * ${batch}u + n) * ${hidden}u + j; }
`;

/** WGSL: `projection(t, n, j)`, entry j of x_t Wxh; `x` holds int32 symbols [T,N] or real channels [T,N,I]. */
export function projectionText(x: TensorInfo, wxh: TensorInfo): string {
  const [, batch] = stepsAndBatch("FinalState", "x", x);
  const [channels, width] = sizes2("FinalState", "wxh", wxh);
  const body =
    x.shape.length === 2
      ? `return wxh[u32(x[t * ${batch}u + n]) * ${width}u + j];`
      : `var sum = 0.0;
  for (var i = 0u; i < ${channels}u; i++) {
    sum += x[(t * ${batch}u + n) * ${channels}u + i] * wxh[i * ${width}u + j];
  }
  return sum;`;
  return `
fn projection(t: u32, n: u32, j: u32) -> f32 {
  ${body}
}`;
}
