/** @file What every iteration of a run works on: its parameters, the row of measurements, and the rates on the device. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { ruleFacts } from "../../src/experiment/rules.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { taskFacts } from "../../src/experiment/tasks.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { rowLayout } from "../diagnostics/row-layout.ts";
import { rateCount, rateIndex, type RunSetting } from "../learning-rules/iteration.ts";
import { networkSizes } from "../networks/index.ts";
import { Parameters } from "../networks/parameters.ts";

/** `maxLength`: the longest batch the row has room for. */
export function createSetting(
  engine: ComputeEngine,
  config: RunConfig,
  maxLength: number,
): RunSetting {
  const zeros = (shape: readonly number[], dtype: "float32" | "int32"): Tensor =>
    keep(engine.zeros(shape, dtype));
  const layout = rowLayout(maxLength);
  return {
    config,
    facts: ruleFacts(config.rule, config.baseRule),
    task: taskFacts[config.task],
    parameters: new Parameters(engine, networkSizes(config)),
    bpttWhh: zeros([config.hidden, config.hidden], "float32"),
    row: zeros([layout.width], "float32"),
    layout,
    rates: zeros([rateCount], "float32"),
    counter: zeros([1], "int32"),
  };
}

/** Puts the rates of this configuration on the device. */
export function uploadRates(
  engine: ComputeEngine,
  { facts, rates }: RunSetting,
  { alphaI, alphaF, alphaG, recurrentRate, clip }: RunConfig,
): void {
  const values = new Float32Array(rateCount);
  values[rateIndex.alphaI] = facts.silenced ? 0 : alphaI;
  values[rateIndex.alphaF] = alphaF;
  values[rateIndex.alphaG] = alphaG;
  values[rateIndex.recurrentRate] = recurrentRate ?? alphaF;
  values[rateIndex.clip] = clip ?? Number.POSITIVE_INFINITY;
  engine.upload(rates, values);
}

export function disposeSetting({ parameters, bpttWhh, row, rates, counter }: RunSetting): void {
  parameters.dispose();
  for (const tensor of [bpttWhh, row, rates, counter]) tensor.dispose();
}
