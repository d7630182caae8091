/** @file The diagnostics of an iteration in plain tfjs ops, gathered into one row. */
import {
  acos,
  add,
  concat,
  div,
  dot,
  exp,
  log,
  matMul,
  mul,
  norm,
  reshape,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from "@tensorflow/tfjs-core";

import type { MetricId } from "../src/experiment/metrics.ts";

/** What an iteration measured, one number or one a time step each. */
export class Row {
  readonly metrics: { readonly metric: MetricId; readonly count: number }[] = [];
  private readonly parts: Tensor1D[] = [];

  add(metric: MetricId, values: Tensor): void {
    this.metrics.push({ metric, count: values.size });
    this.parts.push(reshape(values, [values.size]));
  }

  /** All of it, in the order of `metrics`. */
  values(): Tensor1D {
    return concat(this.parts);
  }
}

/** As far as the lab's own goes, in squarings alone: plain ops are quicker at six more of them than at 40 thin products. */
const squarings = 12;

/** rho in the ratio form (||W^2k|| / ||W^k||)^(1/k), every square divided by its norm. */
export function plainSpectralRadius(w: Tensor2D): Tensor {
  const size = norm(w);
  let power: Tensor2D = div(w, size);
  let logarithm = log(size);
  let earlier = logarithm;
  for (let s = 0; s < squarings; s += 1) {
    const next = matMul(power, power);
    const nextSize = norm(next);
    earlier = logarithm;
    logarithm = add(log(nextSize), mul(logarithm, 2));
    power = div(next, nextSize);
  }
  return exp(mul(sub(logarithm, earlier), 2 ** (1 - squarings)));
}

/** The angle between two matrices, in degrees. */
export function plainAngle(x: Tensor2D, y: Tensor2D): Tensor {
  const product = dot(reshape(x, [-1]), reshape(y, [-1]));
  return mul(acos(div(product, mul(norm(x), norm(y)))), 180 / Math.PI);
}
