/** @file Credit that a fixed matrix brings to each step straight from the answers' errors. Composed of others. */
import type { TensorInfo } from "@tensorflow/tfjs-core";

import type { Activation } from "../activations/units.ts";
import { addScaled, subtract } from "../add-scaled/op.ts";
import { affine } from "../affine/op.ts";
import { creditScan, type ErrorSignals } from "../backward-scan/op.ts";
import { defineComposedOp } from "../shared/composed-op.ts";
import { expectShape, sizes2, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak, expectSlopeInput } from "../shared/unit-inputs.ts";
import { timesSlope } from "../times-slope/op.ts";

type Inputs = {
  /** l_t of the last step [N,H], or of the last S steps [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** dE/dz_t of the same steps, [N,O] or [S,N,O]. */
  readonly dz: TensorInfo;
  /** phi(a_t), [T,N,H] */
  readonly value: TensorInfo;
  /** a_t, [T,N,H]; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
  /** Bo, [O,H] */
  readonly matrix: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  /** What an error counts for a step earlier, in (0, 1]. */
  readonly discount: number;
  readonly leak: number;
};

const name = "DirectCredit";

export const directCreditOp = defineComposedOp<Inputs, Attributes, "d" | "g">({
  name,
  outputs: ({ errors, dz, value, a, matrix }, { activation, discount, leak }) => {
    const shape = sizes3(name, "value", value);
    errorStepsOf(name, errors, shape);
    const [outputs] = sizes2(name, "matrix", matrix);
    expectShape(name, "matrix", matrix, [outputs, shape[2]]);
    expectShape(name, "dz", dz, [...errors.shape.slice(0, -1), outputs]);
    expectSlopeInput(name, activation, a, shape);
    expectLeak(name, leak);
    if (!(discount > 0 && discount <= 1)) {
      throw new RangeError(`${name}: the discount is ${discount}; allowed: above 0, up to 1`);
    }
    return { d: shape, g: shape };
  },
  compose: ({ errors, dz, value, a, matrix }, { activation, discount, leak }) => {
    const units = { value, a };
    // The sum runs over what the matrix has sent, so that one product serves all steps.
    const sent = affine({ x: dz, w: matrix });
    const sums = creditScan(
      { errors: sent, ...units, transport: "none" },
      { activation, leak: 1 - discount },
    ).g;
    // A step hears of its own error through Why instead, and of later ones through the matrix.
    const own = creditScan(
      { errors: subtract({ x: errors, y: sent }), ...units, transport: "none" },
      { activation },
    ).g;
    const g = addScaled({ x: sums, y: own });
    return { d: timesSlope({ error: g, value, a }, { activation, scale: leak }), g };
  },
});

/**
 * g_t = l_t + q_t matrix with q_T = 0, q_t = discount (q_{t+1} + dz_{t+1}); d_t = leak g_t phi'(a_t). No matrix enters the scan.
 */
export const directCredit = (inputs: Inputs, attributes: Attributes): ErrorSignals =>
  directCreditOp.run(inputs, attributes);
