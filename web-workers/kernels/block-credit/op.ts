/** @file BPTT inside blocks of steps, with a linear model's guess in the place of what later blocks would send. Composed of others. */
import { type Tensor, type TensorInfo, tidy } from "@tensorflow/tfjs-core";

import type { Activation } from "../activations/units.ts";
import { addScaled } from "../add-scaled/op.ts";
import { affine } from "../affine/op.ts";
import { creditScan } from "../backward-scan/op.ts";
import { putStep, putSteps, takeStep, takeSteps } from "../copy/op.ts";
import { room } from "../room/op.ts";
import { defineComposedOp } from "../shared/composed-op.ts";
import { expectShape, sizes3 } from "../shared/shapes.ts";
import { errorStepsOf, expectLeak, expectSlopeInput } from "../shared/unit-inputs.ts";
import { transposedProduct } from "../transposed-product/op.ts";

type Inputs = {
  /** l_t of the last step [N,H], or of the last S steps [S,N,H]; steps before have none. */
  readonly errors: TensorInfo;
  /** h_t and phi(a_t), [T,N,H] */
  readonly h: TensorInfo;
  readonly value: TensorInfo;
  /** a_t, [T,N,H]; needed where the activation's slope reads it. */
  readonly a?: TensorInfo | undefined;
  /** Whh, [H,H] */
  readonly w: TensorInfo;
  /** The model's matrix [H,H] and bias [H]. */
  readonly model: TensorInfo;
  readonly bias: TensorInfo;
};

type Attributes = {
  readonly activation: Activation;
  readonly leak: number;
  /** Steps of a block; the last may be shorter. */
  readonly blockLength: number;
};

const name = "BlockCredit";

/** The last steps of all blocks but the last one, counted from 0. */
export const boundariesOf = (steps: number, blockLength: number): readonly number[] =>
  Array.from(
    { length: Math.ceil(steps / blockLength) - 1 },
    (_, block) => (block + 1) * blockLength - 1,
  );

export const blockCreditOp = defineComposedOp<Inputs, Attributes, "d" | "g" | "states" | "lessons">(
  {
    name,
    outputs: ({ errors, h, value, a, w, model, bias }, { activation, leak, blockLength }) => {
      const shape = sizes3(name, "value", value);
      const [steps, batch, hidden] = shape;
      errorStepsOf(name, errors, shape);
      expectShape(name, "h", h, shape);
      expectSlopeInput(name, activation, a, shape);
      for (const [matrix, of] of [
        [w, "w"],
        [model, "model"],
      ] as const) {
        expectShape(name, of, matrix, [hidden, hidden]);
      }
      expectShape(name, "bias", bias, [hidden]);
      expectLeak(name, leak);
      const boundaries = boundariesOf(steps, blockLength).length;
      if (!(boundaries > 0)) {
        throw new RangeError(`${name}: blocks of ${blockLength} leave ${steps} steps whole`);
      }
      const made = [boundaries, batch, hidden];
      return { d: shape, g: shape, states: made, lessons: made };
    },
    compose: (inputs, { activation, leak, blockLength }) => {
      const { errors, h, value, a, w, model, bias } = inputs;
      const [steps, batch, hidden] = sizes3(name, "value", value);
      const boundaries = boundariesOf(steps, blockLength);
      const made = [boundaries.length, batch, hidden];
      const [d, g] = [room(value.shape), room(value.shape)];
      const [states, guesses, lessons] = [room(made), room(made), room(made)];
      // What enters each step: its own error and, at the end of a block, the guess of what follows.
      const { g: entering } = creditScan({ errors, value, a, transport: "none" }, { activation });
      boundaries.forEach((step, b) => {
        tidy(() => {
          const state = takeStep({ x: h }, { step });
          const guess = affine({ x: state, w: model, bias });
          const own = takeStep({ x: entering }, { step });
          const both = addScaled({ x: own, y: guess }, { beta: 1 / batch });
          putStep({ x: state, into: states }, { step: b });
          putStep({ x: guess, into: guesses }, { step: b });
          putStep({ x: both, into: entering }, { step });
        });
      });
      const starts = [0, ...boundaries.map((step) => step + 1)];
      starts.forEach((first, block) => {
        tidy(() => {
          const range = { first, count: Math.min(blockLength, steps - first) };
          const part = (x: TensorInfo): Tensor => takeSteps({ x }, range);
          const credit = creditScan(
            {
              errors: part(entering),
              value: part(value),
              a: a === undefined ? undefined : part(a),
              transport: { matrix: w, transposed: true },
            },
            { activation, leak },
          );
          putSteps({ x: credit.d, into: d }, { first });
          putSteps({ x: credit.g, into: g }, { first });
          if (block === 0) return;
          // What this block would send back is the lesson of the guess before it.
          const sent = transposedProduct({ x: takeStep({ x: credit.d }, { step: 0 }), w });
          const kept = takeStep({ x: credit.g }, { step: 0 });
          const back = addScaled({ x: sent, y: kept }, { alpha: batch, beta: batch * (1 - leak) });
          const guess = takeStep({ x: guesses }, { step: block - 1 });
          putStep(
            { x: addScaled({ x: guess, y: back }, { beta: -1 }), into: lessons },
            { step: block - 1 },
          );
        });
      });
      guesses.dispose();
      return { d, g, states, lessons };
    },
  },
);

/**
 * g_t = l_t + what the next step of the block sends back; at the end b of a block but the last l_b + M(h_b) / N, M(h) = h model + bias.
 * `states` are the h_b, `lessons` M(h_b) - N times what the next block would have sent; [boundaries,N,H] each.
 */
export const blockCredit = (
  inputs: Inputs,
  attributes: Attributes,
): Readonly<Record<"d" | "g" | "states" | "lessons", Tensor>> =>
  blockCreditOp.run(inputs, attributes);
