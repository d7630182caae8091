/** @file The simple recurrent network: its forward sweep, its read-out and how it starts; eq. 1, 2. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { type TaskFacts, taskFacts } from "../../src/experiment/tasks.ts";
import { affine } from "../kernels/affine.ts";
import { finalState } from "../kernels/final-state.ts";
import { gatherRows } from "../kernels/gather-rows.ts";
import { softmaxCrossEntropy, squaredError } from "../kernels/losses.ts";
import { readout } from "../kernels/readout.ts";
import { forwardScan } from "../kernels/scans.ts";
import { startWeights } from "../linalg/start.ts";
import { Stream } from "../random/stream.ts";
import { type Parameters, parameterShapes, type ParameterValues } from "./parameters.ts";

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

/** The weights a run starts from: the same for every lane with the same seed, whatever its rule. */
export function initialValues(config: RunConfig): ParameterValues {
  const { inputs, outputs } = taskFacts[config.task];
  const shapes = parameterShapes({ inputs, hidden: config.hidden, outputs });
  const stream = new Stream(config.seed, "start");
  const draw = (
    kind: RunConfig["start"],
    [rows, columns]: readonly number[],
  ): Float32Array<ArrayBuffer> => startWeights(kind, rows ?? 1, columns ?? 1, stream);
  const Wxh = draw(config.start, shapes.Wxh);
  const Whh = draw(config.start, shapes.Whh);
  const Why = draw(config.start, shapes.Why);
  const Vhh = draw(feedbackStart(config), shapes.Vhh);
  return {
    Whh,
    bh: new Float32Array(config.hidden),
    Wxh,
    Why,
    by: new Float32Array(outputs),
    Vhh,
    ch: new Float32Array(config.hidden),
  };
}

function feedbackStart({ rule, feedback, start }: RunConfig): RunConfig["start"] {
  if (rule !== "fixed-feedback") return start;
  return feedback === "gaussian" ? "gaussian" : "orthogonal";
}

/** x_t Wxh for all t, [T,N,H]; one-hot inputs come as symbols [T,N]. */
export function projectInputs(facts: TaskFacts, x: Tensor, wxh: Tensor): Tensor {
  return facts.input === "one-hot" ? gatherRows({ indices: x, table: wxh }) : affine({ x, w: wxh });
}

/** h_t for all t, [T,N,H]. */
export function hiddenStates(
  projection: Tensor,
  { value }: Parameters,
  activation: RunConfig["activation"],
): Tensor {
  return forwardScan({ projection, bias: value.bh, w: value.Whh }, { activation });
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

/** Cost and accuracy of a batch into row[0] and row[1], keeping no activation but the last. */
export function evaluate(
  config: RunConfig,
  { value }: Parameters,
  x: Tensor,
  y: Tensor,
  row: Tensor,
): void {
  const h = finalState(
    { x, wxh: value.Wxh, bias: value.bh, w: value.Whh },
    { activation: config.activation },
  );
  outputLoss(config, readout({ h, why: value.Why, by: value.by }), y, row, 0);
}
