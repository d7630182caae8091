/** @file The forward scan of units that send their sign alone. Composed of others. */
import { type Tensor, type TensorInfo, tidy } from "@tensorflow/tfjs-core";

import type { Activation } from "../activations/units.ts";
import { addScaled, subtract } from "../add-scaled/op.ts";
import { affine } from "../affine/op.ts";
import { putStep, takeStep } from "../copy/op.ts";
import type { ForwardStates } from "../forward-scan/op.ts";
import { room } from "../room/op.ts";
import { defineComposedOp } from "../shared/composed-op.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { expectLeak } from "../shared/unit-inputs.ts";
import { signOf } from "../sign-of/op.ts";

type Inputs = {
  /** x_t Wxh, [T,N,H] */
  readonly projection: TensorInfo;
  /** [H] */
  readonly bias: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  readonly leak: number;
};

const name = "SignForwardScan";

export const signForwardScanOp = defineComposedOp<Inputs, Attributes, "h" | "value">({
  name,
  outputs: ({ projection, bias, w }, { leak }) => {
    const shape = sizes3(name, "projection", projection);
    const [, , hidden] = shape;
    expectShape(name, "bias", bias, [hidden]);
    expectShape(name, "w", w, [hidden, hidden]);
    expectLeak(name, leak);
    return { h: shape, value: shape };
  },
  compose: ({ projection, bias, w }, { activation, leak }) => {
    const [steps] = sizes3(name, "projection", projection);
    const [h, value] = [room(projection.shape), room(projection.shape)];
    const first = takeStep({ x: projection }, { step: 0 });
    // h_0 = 0, which sends nothing.
    let state: Tensor = subtract({ x: first, y: first });
    for (let step = 0; step < steps; step += 1) {
      const before = state;
      state = tidy(() => {
        const base = takeStep({ x: projection }, { step });
        const fresh = affine({ x: signOf({ x: before }), w, base, bias }, { activation });
        putStep({ x: fresh, into: value }, { step });
        const next =
          leak < 1 ? addScaled({ x: before, y: fresh }, { alpha: 1 - leak, beta: leak }) : fresh;
        putStep({ x: next, into: h }, { step });
        return next;
      });
      before.dispose();
    }
    return { h, value };
  },
});

/** h_t = (1 - leak) h_{t-1} + leak phi(projection_t + bias + sign(h_{t-1}) w) for all t, h_0 = 0. */
export function signForwardStates(inputs: Inputs, attributes: Attributes): ForwardStates {
  const { h, value } = signForwardScanOp.run(inputs, attributes);
  return { h, value, a: undefined };
}
