/** @file The phases every rule is made of: forward sweep, output error, the chain rule back through time, the F update. */
import { cosine } from "../kernels/cosine/op.ts";
import { segmentNorms } from "../kernels/segment-norms/op.ts";
import { clipFactor } from "../kernels/clip-factor/op.ts";
import { momentumStep } from "../kernels/momentum-step/op.ts";
import { scatterAddRows } from "../kernels/scatter-add-rows/op.ts";
import { readoutError } from "../kernels/readout/op.ts";
import { biasGradient } from "../kernels/bias-gradient/op.ts";
import { weightGradient } from "../kernels/weight-gradient/op.ts";
import { outputLoss, predict, projectInputs } from "../networks/ends.ts";
import { networkOf } from "../networks/index.ts";
import {
  forwardParameterNames,
  type ParameterName,
  parameterNames,
} from "../../src/experiment/rules.ts";
import type { Tensor } from "@tensorflow/tfjs-core";
import { type Iteration, rateIndex } from "./iteration.ts";
import type { Phase } from "./phase.ts";

/** h_t for all t, the prediction, cost and accuracy; eq. 1, 2. */
export const forwardSweep: Phase = {
  id: "forward",
  run: (iteration) => {
    const { config, task, parameters, row, layout } = iteration.setting;
    const { x, y } = iteration.batch;
    const projection = iteration.own(projectInputs(task, x, parameters.value.Wxh));
    const sweep = networkOf(config).forward(projection, parameters, config);
    for (const tensor of sweep.made) iteration.own(tensor);
    const z = iteration.own(predict(sweep.h, parameters));
    iteration.set("projection", projection);
    iteration.set("sweep", sweep);
    iteration.set("h", sweep.h);
    iteration.set("z", z);
    iteration.set("dz", iteration.own(outputLoss(config, z, y, row, layout.cost)));
  },
};

/** dE/dh_T and the read-out's gradients. */
export const outputError: Phase = {
  id: "output-error",
  run: (iteration) => {
    const { value, gradient } = iteration.setting.parameters;
    const last = readoutError({
      h: iteration.get("h"),
      dz: iteration.get("dz"),
      why: value.Why,
      dWhy: gradient.Why,
      dby: gradient.by,
    });
    iteration.set("last", iteration.own(last));
  },
};

/** BPTT's errors for all t and the gradients that the rule takes from them; eq. 12 for Wxh. */
export const backwardSweep: Phase = {
  id: "backward",
  run: (iteration) => {
    if (!iteration.needsBackwardSweep()) return;
    const { facts, parameters } = iteration.setting;
    const h = iteration.get("h");
    const errors = iteration.get("sweep").backward(iteration.get("last"));
    iteration.own(errors.d);
    iteration.own(errors.g);
    iteration.set("errors", errors);
    const { credit } = facts;
    if (credit.Whh === "chain-rule") {
      weightGradient({ x: h, d: errors.d, into: parameters.gradient.Whh }, { lag: 1 });
    }
    if (credit.bh === "chain-rule") {
      biasGradient({ d: errors.d, into: parameters.gradient.bh });
    }
    if (credit.Wxh === "chain-rule") inputGradient(iteration, errors.d);
  },
};

/** dWxh = sum_t x_t^T d_t, for the errors d that the rule takes. */
export function inputGradient(iteration: Iteration, d: Tensor): void {
  const { task, parameters } = iteration.setting;
  const into = parameters.gradient.Wxh;
  const { x } = iteration.batch;
  if (task.input === "one-hot") scatterAddRows({ indices: x, d, into });
  else weightGradient({ x, d, into }, { lag: 0 });
}

/** The angle between the rule's gradient of Whh and BPTT's, and BPTT's norm. */
export function compareWithBptt(iteration: Iteration): void {
  const { facts, parameters, bpttWhh, row, layout } = iteration.setting;
  if (!iteration.measures.angle || facts.credit.Whh !== "targets") return;
  const { d } = iteration.get("errors");
  weightGradient({ x: iteration.get("h"), d, into: bpttWhh }, { lag: 1 });
  cosine({ x: parameters.gradient.Whh, y: bpttWhh, row }, { offset: layout.cosine });
}

/** The norms of all gradients, before clipping. */
export function measureGradients(iteration: Iteration): void {
  const { config, facts, parameters, row, layout } = iteration.setting;
  const byAngle = iteration.measures.angle && facts.credit.Whh === "targets";
  if (!iteration.measures.updateNorms && !byAngle && config.clip === null) return;
  segmentNorms(
    { x: parameters.gradients, row },
    {
      segments: parameterNames.map((name) => {
        const { start, count } = parameters.segments[name];
        return [start, count] as const;
      }),
      offset: layout.gradientNorms,
    },
  );
}

/** Moves these parameters by their gradients. */
export function update(
  iteration: Iteration,
  names: readonly ParameterName[],
  rateOf: (name: ParameterName) => number,
  factor: Tensor | undefined,
): void {
  const { config, parameters, rates } = iteration.setting;
  const { values, velocities, steps, gradients, segments } = parameters;
  momentumStep(
    { values, velocities, steps, gradients, rates, factor },
    {
      segments: names.map(
        (name) => [segments[name].start, segments[name].count, rateOf(name)] as const,
      ),
      momentum: config.optimizer === "nesterov" ? config.momentum : 0,
    },
  );
}

/** Clips and applies the gradients of F's parameters. */
export function updateForwardParameters(iteration: Iteration): void {
  const { config, facts, row, layout, rates } = iteration.setting;
  measureGradients(iteration);
  compareWithBptt(iteration);
  if (!iteration.updates.forward) return;
  const factor =
    config.clip === null
      ? undefined
      : iteration.own(
          clipFactor(
            { row, rates },
            {
              offset: layout.gradientNorms,
              count: forwardParameterNames.length,
              limit: rateIndex.clip,
            },
          ),
        );
  update(
    iteration,
    forwardParameterNames.filter((name) => facts.credit[name] !== "none"),
    (name) => (name === "Whh" || name === "bh" ? rateIndex.recurrentRate : rateIndex.alphaF),
    factor,
  );
}
