/** @file For tests: the scan of errors back through time, composed of small ops as a loop over steps. */
import { type TensorInfo, tidy } from "@tensorflow/tfjs-core";

import type { Activation } from "./activations/units.ts";
import { addScaled } from "./add-scaled/op.ts";
import { putStep, takeStep } from "./copy/op.ts";
import { diagonalOf } from "./diagonal-of/op.ts";
import { multiply } from "./multiply/op.ts";
import { room } from "./room/op.ts";
import { defineComposedOp } from "./shared/composed-op.ts";
import { expectShape, sizes3 } from "./shared/shapes.ts";
import { timesSlope } from "./times-slope/op.ts";
import { transposedProduct } from "./transposed-product/op.ts";

type Inputs = {
  /** l_t, [T,N,H] */
  readonly errors: TensorInfo;
  /** phi(a_t), [T,N,H] */
  readonly value: TensorInfo;
  /** [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  readonly leak: number;
  /** Whether an error travels by the diagonal of w instead of its transpose. */
  readonly byDiagonal: boolean;
};

const name = "ComposedCredit";

/** d_t = leak g_t * phi'(a_t), g_t = l_t + (1 - leak) g_{t+1} + P(d_{t+1}). */
export const composedCredit = defineComposedOp<Inputs, Attributes, "d" | "g">({
  name,
  outputs: ({ errors, value, w }) => {
    const shape = sizes3(name, "value", value);
    expectShape(name, "errors", errors, shape);
    expectShape(name, "w", w, [shape[2], shape[2]]);
    return { d: shape, g: shape };
  },
  compose: ({ errors, value, w }, { activation, leak, byDiagonal }) => {
    const [steps] = sizes3(name, "value", value);
    const [d, g] = [room(value.shape), room(value.shape)];
    const diagonal = diagonalOf({ matrix: w });
    let credit = takeStep({ x: errors }, { step: steps - 1 });
    for (let step = steps - 1; step >= 0; step -= 1) {
      const later = credit;
      putStep({ x: later, into: g }, { step });
      credit = tidy(() => {
        const state = takeStep({ x: value }, { step });
        const behind = timesSlope({ error: later, value: state }, { activation, scale: leak });
        putStep({ x: behind, into: d }, { step });
        if (step === 0) return behind;
        const carried = byDiagonal
          ? multiply({ x: behind, y: diagonal })
          : transposedProduct({ x: behind, w });
        const own = takeStep({ x: errors }, { step: step - 1 });
        const kept = addScaled({ x: own, y: later }, { beta: 1 - leak });
        return addScaled({ x: kept, y: carried });
      });
      later.dispose();
    }
    return { d, g };
  },
});
