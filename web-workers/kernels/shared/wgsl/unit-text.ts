/** @file The units in WGSL by name. */
import { type Activation, codeOf } from "../../activations/units.ts";
import * as index from "../../activations/webgpu.ts";
import { tanhText } from "./elementary.ts";

const texts: Readonly<Record<Activation, string>> = index;

/**
 * WGSL: `phi(a)`, its derivative `slope(a, h)` given h = phi(a), and `difference(a, u)` = phi(a + u) - phi(a) without
 * cancellation. Throws RangeError for an unknown name.
 */
export function unitText(activation: Activation): string {
  codeOf(activation);
  return tanhText + texts[activation];
}
