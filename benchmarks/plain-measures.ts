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
  scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
} from "@tensorflow/tfjs-core";

import type { MetricId } from "../src/experiment/metrics/index.ts";
import { radiusPowers } from "../web-workers/kernels/spectra/op.ts";

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

/** rho in the ratio form as the lab takes it: P = W^64 by squarings, and the growth of four rows that are multiplied by P. */
export function plainSpectralRadius(w: Tensor2D): Tensor {
  const { fourthPowers, settling, doublings } = radiusPowers;
  let [unit, logarithm] = rescaled(w);
  for (let s = 0; s < 2 * fourthPowers; s += 1) {
    const [next, growth] = rescaled(matMul(unit, unit));
    logarithm = add(growth, mul(logarithm, 2));
    unit = next;
  }
  const [size] = w.shape;
  // Four rows without a pattern.
  let rows = tensor2d(
    Float32Array.from({ length: 4 * size }, (_, i) => Math.sin(i * i + 1)),
    [4, size],
  );
  let sum: Tensor = scalar(0);
  for (let i = 0; i < settling + 2 ** doublings; i += 1) {
    const [next, growth] = rescaled(matMul(rows, unit));
    rows = next;
    if (i >= settling) sum = add(sum, growth);
  }
  return exp(mul(add(mul(sum, 2 ** -doublings), logarithm), 4 ** -fourthPowers));
}

/** A matrix divided by its norm, and the norm's logarithm. */
function rescaled(x: Tensor2D): [Tensor2D, Tensor] {
  const size = norm(x);
  return [div(x, size), log(size)];
}

/** The angle between two matrices, in degrees. */
export function plainAngle(x: Tensor2D, y: Tensor2D): Tensor {
  const product = dot(reshape(x, [-1]), reshape(y, [-1]));
  return mul(acos(div(product, mul(norm(x), norm(y)))), 180 / Math.PI);
}
