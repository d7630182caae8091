/** @file Targets back through a G that hears signs. Composed of others. */
import { type Tensor, type TensorInfo, tidy } from "@tensorflow/tfjs-core";

import { activationDifference } from "../activation-difference/op.ts";
import type { Activation } from "../activations/units.ts";
import { addScaled, subtract } from "../add-scaled/op.ts";
import { affine } from "../affine/op.ts";
import { creditScan } from "../backward-scan/op.ts";
import { putStep, takeStep } from "../copy/op.ts";
import { room } from "../room/op.ts";
import { scaleByRate } from "../scale-by-rate/op.ts";
import { defineComposedOp } from "../shared/composed-op.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak } from "../shared/unit-inputs.ts";
import { signOf } from "../sign-of/op.ts";

type Inputs = {
  /** Pre-activations of G at (x_t, h_t), [T,N,H] */
  readonly a: TensorInfo;
  /** Vhh, [H,H] */
  readonly v: TensorInfo;
  /** dE/dh_T [N,H], or l_t of the last S steps, [S,N,H]. */
  readonly errors: TensorInfo;
  /** The live rates; alpha_i stands first. */
  readonly rates: TensorInfo;
  /** h_t, [T,N,H] */
  readonly h: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  readonly leak: number;
};

const name = "SignTargetScan";

export const signTargetScanOp = defineComposedOp<Inputs, Attributes, "eps">({
  name,
  outputs: ({ a, v, errors, h }, { leak }) => {
    const shape = sizes3(name, "a", a);
    const [, , hidden] = shape;
    errorStepsOf(name, errors, shape);
    expectShape(name, "v", v, [hidden, hidden]);
    expectShape(name, "h", h, shape);
    expectLeak(name, leak);
    return { eps: shape };
  },
  compose: ({ a, v, errors, rates, h }, { activation, leak }) => {
    const [steps] = sizes3(name, "a", a);
    const eps = room(a.shape);
    const { g } = creditScan({ errors, value: h, transport: "none" }, { activation });
    // The step of each target down its own loss.
    const own = scaleByRate({ x: g, rates }, { index: 0, factor: -1 });
    let later: Tensor = takeStep({ x: own }, { step: steps - 1 });
    putStep({ x: later, into: eps }, { step: steps - 1 });
    for (let step = steps - 2; step >= 0; step -= 1) {
      const [after, at] = [later, step + 1];
      later = tidy(() => {
        const state = takeStep({ x: h }, { step: at });
        const flips = subtract({
          x: signOf({ x: addScaled({ x: state, y: after }) }),
          y: signOf({ x: state }),
        });
        const u = affine({ x: flips, w: v });
        const asked = activationDifference(
          { a: takeStep({ x: a }, { step: at }), u },
          { activation },
        );
        const sent =
          leak < 1 ? addScaled({ x: after, y: asked }, { alpha: 1 - leak, beta: leak }) : asked;
        const difference = addScaled({ x: takeStep({ x: own }, { step }), y: sent });
        putStep({ x: difference, into: eps }, { step });
        return difference;
      });
      after.dispose();
    }
    return { eps };
  },
});

/**
 * H_t - h_t for all t, [T,N,H], where G hears signs: a target moves another only where it flips one,
 * u = (sign(h_{t+1} + eps_{t+1}) - sign(h_{t+1})) v.
 */
export const signTargets = (inputs: Inputs, attributes: Attributes): Tensor =>
  signTargetScanOp.run(inputs, attributes).eps;
