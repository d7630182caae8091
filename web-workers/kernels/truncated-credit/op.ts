/** @file BPTT's error, cut: each step's loss reaches `horizon` states and no further. Composed of others. */
import { type Tensor, type TensorInfo, tidy } from "@tensorflow/tfjs-core";

import type { Activation } from "../activations/units.ts";
import { addScaled } from "../add-scaled/op.ts";
import { creditScan, type ErrorSignals } from "../backward-scan/op.ts";
import { putSteps, takeSteps } from "../copy/op.ts";
import { defineComposedOp } from "../shared/composed-op.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak, expectSlopeInput } from "../shared/unit-inputs.ts";
import { timesSlope } from "../times-slope/op.ts";
import { transposedProduct } from "../transposed-product/op.ts";

type Inputs = {
  /** l_t of the last step [N,H], or of the last S steps [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** phi(a_t), [T,N,H] */
  readonly value: TensorInfo;
  /** a_t, [T,N,H]; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
  /** Whh, [H,H] */
  readonly w: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  /** How many states the loss of a step reaches, its own included: 1 or more. */
  readonly horizon: number;
  readonly leak: number;
};

const name = "TruncatedCredit";

export const truncatedCreditOp = defineComposedOp<Inputs, Attributes, "d" | "g">({
  name,
  outputs: ({ errors, value, a, w }, { activation, horizon, leak }) => {
    const shape = sizes3(name, "value", value);
    const [, , hidden] = shape;
    errorStepsOf(name, errors, shape);
    expectSlopeInput(name, activation, a, shape);
    expectShape(name, "w", w, [hidden, hidden]);
    expectLeak(name, leak);
    if (!Number.isInteger(horizon) || horizon < 1) {
      throw new RangeError(`${name}: the horizon is ${horizon}; allowed: whole numbers from 1 on`);
    }
    return { d: shape, g: shape };
  },
  compose: ({ errors, value, a, w }, { activation, horizon, leak }) => {
    const shape = sizes3(name, "value", value);
    const [steps] = shape;
    let count = errorStepsOf(name, errors, shape);
    let first = steps - count;
    // e^0: what each step hears of its own loss, and 0 before.
    const { g } = creditScan({ errors, value, a, transport: "none" }, { activation });
    // e^j of the steps that it has any of: `count` of them from `first` on.
    let reached: Tensor = takeSteps({ x: g }, { first, count });
    for (let j = 1; j < horizon; j += 1) {
      const isAtStart = first === 0;
      if (isAtStart && count === 1) break;
      const [skip, left, later] = [isAtStart ? 1 : 0, count - (isAtStart ? 1 : 0), reached];
      const from = first + skip;
      reached = tidy(() => {
        const error = skip === 0 ? later : takeSteps({ x: later }, { first: skip, count: left });
        const range = { first: from, count: left };
        const units = { value: takeSteps({ x: value }, range), a: a && takeSteps({ x: a }, range) };
        const behind = timesSlope({ error, ...units }, { activation, scale: leak });
        const carried = transposedProduct({ x: behind, w });
        const sent = leak < 1 ? addScaled({ x: error, y: carried }, { alpha: 1 - leak }) : carried;
        const there = takeSteps({ x: g }, { first: from - 1, count: left });
        putSteps({ x: addScaled({ x: there, y: sent }), into: g }, { first: from - 1 });
        return sent;
      });
      later.dispose();
      [first, count] = [from - 1, left];
    }
    return { d: timesSlope({ error: g, value, a }, { activation, scale: leak }), g };
  },
});

/**
 * g_t = sum over j < horizon of e^j_t, with e^0_t = l_t and e^j_t = (1 - leak) e^{j-1}_{t+1} + (leak e^{j-1}_{t+1} phi'(a_{t+1})) w^T;
 * d_t = leak g_t phi'(a_t). Parts that are nothing are not computed: `horizon` products of S N rows.
 */
export const truncatedCredit = (inputs: Inputs, attributes: Attributes): ErrorSignals =>
  truncatedCreditOp.run(inputs, attributes);
