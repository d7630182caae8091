/** @file What every network has at its two ends: x_t Wxh, the read-out of the last state and the loss; eq. 2. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { type TaskFacts, taskFacts } from "../../src/experiment/tasks.ts";
import { affine } from "../kernels/affine/op.ts";
import { gatherRows } from "../kernels/gather-rows/op.ts";
import { softmaxCrossEntropy } from "../kernels/softmax-cross-entropy/op.ts";
import { squaredError } from "../kernels/squared-error/op.ts";
import { readout } from "../kernels/readout/op.ts";
import type { Parameters } from "./parameters.ts";

/** An answer of Adding counts as right below this error. */
const addingTolerance = 0.04;

/** Whether an answer of Adding is right, as the loss counts it. */
export function isWithinTolerance(
  { addingCriterion }: RunConfig,
  predicted: number,
  truth: number,
): boolean {
  const error = Math.fround(predicted - truth);
  const size = addingCriterion === "absolute" ? Math.abs(error) : Math.fround(error * error);
  return size < Math.fround(addingTolerance);
}

/** x_t Wxh for all t, [T,N,gates H]; one-hot inputs come as symbols [T,N]. */
export function projectInputs(facts: TaskFacts, x: Tensor, wxh: Tensor): Tensor {
  return facts.input === "one-hot" ? gatherRows({ indices: x, table: wxh }) : affine({ x, w: wxh });
}

/** z of the last step, [N,O]. */
export function predict(h: Tensor, { value }: Parameters): Tensor {
  return readout({ h, why: value.Why, by: value.by });
}

/** dE/dz [N,O]; cost and accuracy go to row[offset] and row[offset + 1]. */
export function outputLoss(
  config: RunConfig,
  z: Tensor,
  y: Tensor,
  row: Tensor,
  offset: number,
): Tensor {
  return taskFacts[config.task].loss === "cross-entropy"
    ? softmaxCrossEntropy({ z, y, row }, { offset })
    : squaredError(
        { z, y, row },
        {
          offset,
          tolerance: addingTolerance,
          absolute: config.addingCriterion === "absolute",
        },
      );
}
