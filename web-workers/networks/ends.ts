/** @file What every network has at its two ends: x_t Wxh, the read-out of the last state and the loss; eq. 2. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { TaskFacts } from "../../src/experiment/tasks/index.ts";
import { affine } from "../kernels/affine/op.ts";
import { gatherRows } from "../kernels/gather-rows/op.ts";
import { softmaxCrossEntropy } from "../kernels/softmax-cross-entropy/op.ts";
import { squaredError } from "../kernels/squared-error/op.ts";
import { readout } from "../kernels/readout/op.ts";
import type { Parameters } from "./parameters.ts";

/** Where a task does not say what is right, no answer of a squared error is. */
const nothingRight = { tolerance: 0, of: "square" } as const;

/** Whether an answer of a squared error is right, as the loss counts it. */
export function isWithinTolerance(
  config: RunConfig,
  task: TaskFacts,
  predicted: number,
  truth: number,
): boolean {
  const { tolerance, of } = task.right?.(config) ?? nothingRight;
  const error = Math.fround(predicted - truth);
  const size = of === "magnitude" ? Math.abs(error) : Math.fround(error * error);
  return size < Math.fround(tolerance);
}

/** x_t Wxh for all t, [T,N,blocks H]; one-hot inputs come as symbols [T,N]. */
export function projectInputs({ input }: TaskFacts, x: Tensor, wxh: Tensor): Tensor {
  return input === "one-hot" ? gatherRows({ indices: x, table: wxh }) : affine({ x, w: wxh });
}

/** z of the last step [N,O]; where answers are due at S steps, of the last S, [S,N,O]. */
export function predict(h: Tensor, parameters: Parameters, facts: RunFacts): Tensor {
  const inputs = { h, why: parameters.value("Why"), by: parameters.value("by") };
  return facts.task.answers === "last"
    ? readout(inputs)
    : readout(inputs, { steps: facts.answerSteps });
}

interface Answered {
  /** As `predict` gives it. */
  readonly z: Tensor;
  /** Labels, or targets, as a batch has them. */
  readonly y: Tensor;
  readonly weights: Tensor | undefined;
  readonly row: Tensor;
}

/** dE/dz, as z; cost and accuracy go to row[offset] and row[offset + 1]. */
export function outputLoss(
  config: RunConfig,
  task: TaskFacts,
  answered: Answered,
  offset: number,
): Tensor {
  const inputs = { ...answered };
  if (task.loss === "cross-entropy") return softmaxCrossEntropy(inputs, { offset });
  const { tolerance, of } = task.right?.(config) ?? nothingRight;
  return squaredError(inputs, { offset, tolerance, absolute: of === "magnitude" });
}
