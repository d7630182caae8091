/** @file A phase that computes a signal, and the gradients of the parameters that follow it. */
import type { SignalId } from "../../src/experiment/signals/index.ts";
import { type Credited, networkOf } from "../networks/index.ts";
import type { Iteration } from "../learning-rules/iteration.ts";
import type { PhaseRun } from "./phase.ts";

/** What gradients are made of where parameters follow this signal. */
export const creditedBy = (iteration: Iteration, id: SignalId): Credited => ({
  signal: iteration.signal(id),
  h: iteration.take("sent"),
  x: iteration.batch.x,
  task: iteration.setting.facts.task,
});

/** Does nothing where neither the rule nor a measurement needs the signal. */
export const creditBy =
  (id: SignalId): PhaseRun =>
  (iteration) => {
    if (!iteration.needs(id)) return;
    const credited = creditedBy(iteration, id);
    const { config, facts, parameters } = iteration.setting;
    const { follows } = facts.rule;
    const network = networkOf(config);
    if (follows.recurrent === id) network.recurrentGradients(credited, parameters);
    if (follows.input === id) network.inputGradients(credited, parameters);
  };
