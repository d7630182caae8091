/** @file Parameters move by their gradients. */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { ParameterFacts } from "../../src/experiment/parameters.ts";
import type { LiveField } from "../../src/experiment/schema.ts";
import { clipFactor } from "../kernels/clip-factor/op.ts";
import { type Iteration, rateIndex } from "../learning-rules/iteration.ts";
import { compareWithBptt } from "../metrics/angle.ts";
import { measureGradientNorms } from "../metrics/update-norms.ts";
import { optimisers } from "../optimisers/index.ts";
import type { PhaseRun } from "./phase.ts";

type Group = ParameterFacts["group"];

const rates: Readonly<Record<Group, LiveField>> = {
  recurrent: "recurrentRate",
  input: "alphaF",
  readout: "alphaF",
  feedback: "alphaG",
};

/** Moves the parameters of these groups. */
export function update(
  iteration: Iteration,
  groups: readonly Group[],
  factor: Tensor | undefined,
): void {
  const { config, parameters, facts } = iteration.setting;
  const moved = facts.parameters.filter(
    ({ group, fixed }) => fixed !== true && groups.includes(group),
  );
  optimisers[config.optimizer].step({
    parameters,
    segments: moved.map(({ name, group }) => {
      const { start, count } = parameters.segment(name);
      return [start, count, rateIndex(rates[group])] as const;
    }),
    rates: iteration.setting.rates,
    factor,
    config,
  });
}

/** Measures, clips and applies the gradients of F's parameters. */
export const forwardUpdate: PhaseRun = (iteration) => {
  const { config, facts, parameters, row, layout } = iteration.setting;
  const { follows, hasAngle } = facts.rule;
  const byAngle = hasAngle && iteration.due.has("measureAngle");
  if (iteration.due.has("measureUpdateNorms") || byAngle || config.clip !== null) {
    measureGradientNorms(iteration);
  }
  if (byAngle) compareWithBptt(iteration);
  if (!iteration.updates.forward) return;
  const clipped = parameters.facts.filter(({ group }) => group !== "feedback");
  const factor =
    config.clip === null
      ? undefined
      : iteration.own(
          clipFactor(
            { row, rates: iteration.setting.rates },
            {
              offset: layout.offset("updateNorms"),
              count: clipped.length,
              limit: rateIndex("clip"),
            },
          ),
        );
  const groups = (["recurrent", "input", "readout"] as const).filter(
    (group) => follows[group] !== "none",
  );
  update(iteration, groups, factor);
};
