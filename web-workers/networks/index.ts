/** @file The networks of the engine; the one place that knows them all. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { NetworkId } from "../../src/experiment/networks/index.ts";
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { gatedRecurrentUnit } from "./gated-recurrent-unit.ts";
import { outputLoss, predict, projectInputs } from "./ends.ts";
import { longShortTermMemory } from "./long-short-term-memory.ts";
import type { Network } from "./network.ts";
import type { Parameters } from "./parameters.ts";
import { simpleRecurrentNetwork } from "./simple-recurrent-network.ts";

/** What a batch is to a network that only predicts. */
interface Batch {
  readonly x: Tensor;
  readonly y: Tensor;
  readonly weights: Tensor | undefined;
}

export type { Credited, Network } from "./network.ts";

const networks: Readonly<Record<NetworkId, Network>> = {
  srn: simpleRecurrentNetwork,
  lstm: longShortTermMemory,
  gru: gatedRecurrentUnit,
};

export const networkOf = ({ network }: Pick<RunConfig, "network">): Network => networks[network];

/** Cost and accuracy of a batch into row[0] and row[1]; where one answer is due, no activation but the last is kept. */
export function evaluate(
  config: RunConfig,
  facts: RunFacts,
  parameters: Parameters,
  { x, y, weights }: Batch,
  row: Tensor,
): void {
  const network = networkOf(config);
  const h =
    facts.task.answers === "last"
      ? network.finalState(x, parameters, config)
      : network.forward(projectInputs(facts.task, x, parameters.value("Wxh")), parameters, config)
          .h;
  outputLoss(config, facts.task, { z: predict(h, parameters, facts), y, weights, row }, 0);
}
