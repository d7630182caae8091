/** @file The networks of the engine; the one place that knows them all. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { NetworkId } from "../../src/experiment/networks/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { taskFacts } from "../../src/experiment/tasks/index.ts";
import { outputLoss, predict } from "./ends.ts";
import { longShortTermMemory } from "./long-short-term-memory.ts";
import type { Network } from "./network.ts";
import type { Parameters } from "./parameters.ts";
import { simpleRecurrentNetwork } from "./simple-recurrent-network.ts";

export type { Credited, Network } from "./network.ts";

const networks: Readonly<Record<NetworkId, Network>> = {
  srn: simpleRecurrentNetwork,
  lstm: longShortTermMemory,
};

export const networkOf = ({ network }: Pick<RunConfig, "network">): Network => networks[network];

/** Cost and accuracy of a batch into row[0] and row[1], keeping no activation but the last. */
export function evaluate(
  config: RunConfig,
  parameters: Parameters,
  x: Tensor,
  y: Tensor,
  row: Tensor,
): void {
  const h = networkOf(config).finalState(x, parameters, config);
  outputLoss(config, taskFacts[config.task], { z: predict(h, parameters), y, row }, 0);
}
