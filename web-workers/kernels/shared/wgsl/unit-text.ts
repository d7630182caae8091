/** @file The units in WGSL by name. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import { type Activation, codeOf } from "../../activations/units.ts";
import * as index from "../../activations/webgpu.ts";
import { tanhText } from "./elementary.ts";
import { type Binding, reads } from "./gpu.ts";
import { literal } from "./wgsl.ts";

const texts: Readonly<Record<Activation, string>> = index;

/**
 * WGSL: `phi(a)`, its derivative `slope(a, h)` given h = phi(a), and `difference(a, u)` = phi(a + u) - phi(a) without
 * cancellation. Throws RangeError for an unknown name.
 */
export function unitText(activation: Activation): string {
  codeOf(activation);
  return tanhText + texts[activation];
}

/** Pre-activations that a slope reads, bound as `a` where they are given; `at(i)` is WGSL of element i. */
export const slopeInput = (
  a: TensorInfo | undefined,
): { readonly bindings: readonly Binding[]; readonly at: (i: string) => string } =>
  a === undefined
    ? { bindings: [], at: () => "0.0" }
    : { bindings: [reads("a", a)], at: (i) => `a[${i}]` };

/** WGSL: (1 - leak) kept + leak fresh. */
export const leakText = (leak: number, kept: string, fresh: string): string =>
  `(${literal(1 - leak)} * ${kept} + ${literal(leak)} * ${fresh})`;
