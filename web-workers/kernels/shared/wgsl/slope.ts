/** @file Errors times slopes, element by element, in WGSL. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import type { Activation } from "../../activations/units.ts";
import { faintText } from "./elementary.ts";
import { elementwise } from "./elementwise.ts";
import { type Gpu, reads } from "./gpu.ts";
import { slopeInput, unitText } from "./unit-text.ts";
import { literal } from "./wgsl.ts";

interface SlopeInputs {
  readonly error: TensorInfo;
  /** phi(a) */
  readonly value: TensorInfo;
  readonly a?: TensorInfo | undefined;
}

/** out = scale * error * phi'(a), 0 where it is faint. */
export function slopeProgram(
  gpu: Gpu,
  label: string,
  { error, value, a }: SlopeInputs,
  { activation, scale }: { readonly activation: Activation; readonly scale: number },
  out: TensorInfo,
): void {
  const input = slopeInput(a);
  elementwise(gpu, {
    label,
    bindings: [reads("error", error), reads("value", value), ...input.bindings],
    code: unitText(activation) + faintText,
    out,
    value: `drop_faint(${literal(scale)} * error[i] * slope(${input.at("i")}, value[i]))`,
  });
}
