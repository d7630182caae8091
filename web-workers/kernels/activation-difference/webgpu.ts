/** @file How far an activation moves when its input does, in WGSL. */
import { faintText } from "../shared/wgsl/elementary.ts";
import { elementwise } from "../shared/wgsl/elementwise.ts";
import { reads, registerGpu } from "../shared/wgsl/gpu.ts";
import { unitText } from "../shared/wgsl/unit-text.ts";
import { activationDifferenceOp } from "./op.ts";

registerGpu(
  activationDifferenceOp,
  ({ gpu, inputs: { a, u }, attributes: { activation }, out }) => {
    elementwise(gpu, {
      label: `ActivationDifference ${activation}`,
      bindings: [reads("a", a), reads("u", u)],
      code: unitText(activation) + faintText,
      out: out("out"),
      value: "drop_faint(difference(a[i], u[i]))",
    });
  },
);
