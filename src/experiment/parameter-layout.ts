/** @file Where each parameter lies in the flat buffers of a run, and so in its checkpoints. Pure. */
import { elementsOf } from "./named-tensor.ts";
import type { NetworkSizes, ParameterFacts } from "./parameters.ts";

/** Parameters start at multiples of this many floats: WebGPU's largest alignment of a bound offset, 256 bytes. */
export const parameterAlignment = 64;

export interface Segment {
  /** First element in the flat buffers. */
  readonly start: number;
  readonly count: number;
  readonly shape: readonly number[];
}

export interface ParameterLayout {
  readonly segments: ReadonlyMap<string, Segment>;
  /** Numbers of a flat buffer, padding included. */
  readonly total: number;
}

/** Where every parameter lies, in the order of its facts; each starts where a view may. */
export function parameterLayout(
  facts: readonly ParameterFacts[],
  sizes: NetworkSizes,
): ParameterLayout {
  let total = 0;
  const segments = new Map<string, Segment>();
  for (const { name, shape: shapeOf } of facts) {
    const shape = shapeOf(sizes);
    const count = elementsOf(shape);
    segments.set(name, { start: total, count, shape });
    total += Math.ceil(count / parameterAlignment) * parameterAlignment;
  }
  return { segments, total };
}
