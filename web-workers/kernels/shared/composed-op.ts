/**
 * @file Ops composed of other ops: they run on every engine, are recorded and replayed, and need no assembly and no WGSL. A scan
 * composed as a loop over steps costs a handful of calls a step, on a GPU as many dispatches.
 */
import { type Tensor, tidy } from "@tensorflow/tfjs-core";

import {
  type OpAttributes,
  type OpInputs,
  plannedWork,
  type ShapesOf,
  shapesOf,
  type Work,
} from "./op.ts";
import { expectShape } from "./shapes.ts";

export interface ComposedSpec<I extends OpInputs, A extends OpAttributes, O extends string> {
  readonly name: string;
  /** Checks the inputs' shapes and gives those of the results. Throws ShapeError. */
  readonly outputs: (inputs: ShapesOf<I>, attributes: A) => Readonly<Record<O, readonly number[]>>;
  /** Inputs that are changed in place; left out: none. */
  readonly writes?: readonly (keyof I & string)[];
  /**
   * The ops that it is made of. What they make besides the results is disposed of at the end; a loop over steps disposes of a
   * step's tensors itself, by a `tidy` a step, so that it needs room for one step.
   */
  readonly compose: (inputs: I, attributes: A) => Readonly<Record<O, Tensor>>;
}

export interface ComposedOp<I extends OpInputs, A extends OpAttributes, O extends string> {
  readonly composed: ComposedSpec<I, A, O>;
  /** Runs on tfjs's current backend; the results belong to the current tidy. */
  readonly run: (inputs: I, attributes: A) => Readonly<Record<O, Tensor>>;
  /** The work of all its ops together; its room is what they would take if nothing were disposed of in between. */
  readonly work: (inputs: ShapesOf<I>, attributes: A) => Work;
}

export function defineComposedOp<I extends OpInputs, A extends OpAttributes, O extends string>(
  spec: ComposedSpec<I, A, O>,
): ComposedOp<I, A, O> {
  const { name, outputs, compose } = spec;
  return {
    composed: spec,
    run: (inputs, attributes) => {
      const shapes = Object.entries<readonly number[]>(outputs(shapesOf(inputs), attributes));
      const made = tidy(() => ({ ...compose(inputs, attributes) }));
      const results = new Map(Object.entries<Tensor>(made));
      for (const [result, shape] of shapes) {
        const tensor = results.get(result);
        if (tensor === undefined) throw new Error(`${name} makes no ${result}`);
        expectShape(name, result, tensor, shape);
      }
      return made;
    },
    work: (inputs, attributes) => {
      outputs(inputs, attributes);
      return plannedWork(inputs, (tensors) => {
        compose(tensors, attributes);
      });
    },
  };
}
