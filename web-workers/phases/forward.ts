/** @file h_t for all t, the prediction, cost and accuracy; eq. 1, 2. */
import { outputLoss, predict, projectInputs } from "../networks/ends.ts";
import { networkOf } from "../networks/index.ts";
import type { PhaseRun } from "./phase.ts";

export const forward: PhaseRun = (iteration) => {
  const { config, facts, parameters, row, layout } = iteration.setting;
  const { x, y, weights } = iteration.batch;
  const projection = iteration.own(projectInputs(facts.task, x, parameters.value("Wxh")));
  iteration.put("projection", projection);
  iteration.sweep = networkOf(config).forward(projection, parameters, config);
  const z = iteration.put("z", iteration.own(predict(iteration.take("h"), parameters, facts)));
  const loss = outputLoss(config, facts.task, { z, y, weights, row }, layout.offset("batch"));
  iteration.put("dz", iteration.own(loss));
};
