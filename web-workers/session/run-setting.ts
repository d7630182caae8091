/** @file What every iteration of a run works on: its parameters, the row of measurements, and the rates on the device. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { optimisers } from "../../src/experiment/optimisers/index.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { rateCount, rateIndex, type RunSetting } from "../learning-rules/iteration.ts";
import { rowLayout } from "../metrics/row-layout.ts";
import { Parameters } from "../networks/parameters.ts";
import { signals } from "../signals/index.ts";

/** `maxLength`: the longest batch the row has room for. */
export function createSetting(
  engine: ComputeEngine,
  config: RunConfig,
  maxLength: number,
): RunSetting {
  const zeros = (shape: readonly number[], dtype: "float32" | "int32"): Tensor =>
    keep(engine.zeros(shape, dtype));
  const facts = runFacts(config);
  const layout = rowLayout(facts, maxLength);
  const parameters = new Parameters(
    engine,
    facts.parameters,
    facts.sizes,
    optimisers[config.optimizer].slots,
  );
  return {
    config,
    facts,
    signals,
    parameters,
    bpttWhh: zeros(parameters.segment("Whh").shape, "float32"),
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
  config: RunConfig,
): void {
  const values = new Float32Array(rateCount);
  const { alphaI, alphaF, alphaG, recurrentRate, clip } = config;
  values[rateIndex("alphaI")] = facts.rule.silenced ? 0 : alphaI;
  values[rateIndex("alphaF")] = alphaF;
  values[rateIndex("alphaG")] = alphaG;
  values[rateIndex("recurrentRate")] = recurrentRate ?? alphaF;
  values[rateIndex("clip")] = clip ?? Number.POSITIVE_INFINITY;
  engine.upload(rates, values);
}

export function disposeSetting({ parameters, bpttWhh, row, rates, counter }: RunSetting): void {
  parameters.dispose();
  for (const tensor of [bpttWhh, row, rates, counter]) tensor.dispose();
}
