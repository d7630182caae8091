/** @file The phases of every learning rule; the one place that knows them all. */
import type { RuleId } from "../../src/experiment/rules.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { chainRulePhases } from "./chain-rule.ts";
import type { Phase } from "./phase.ts";
import { targetPropagationPhases } from "./target-propagation.ts";

const rules: Readonly<Record<RuleId, (config: RunConfig) => readonly Phase[]>> = {
  bptt: () => chainRulePhases,
  tptt: targetPropagationPhases,
  tptthx: targetPropagationPhases,
  "frozen-recurrent": () => chainRulePhases,
  "no-target-signal": targetPropagationPhases,
  "fixed-feedback": targetPropagationPhases,
  "readout-only": () => chainRulePhases,
};

export const phasesOf = (config: RunConfig): readonly Phase[] => rules[config.rule](config);
