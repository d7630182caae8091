/** @file The phases of an iteration as its rule declares them. */
import { type PhaseId, phaseFacts } from "../../src/experiment/phases/index.ts";
import { rulePhases } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { phaseRuns } from "../phases/index.ts";
import type { PhaseRun } from "../phases/phase.ts";

export interface Phase {
  readonly id: PhaseId;
  readonly run: PhaseRun;
}

const isPhase = (id: string): id is PhaseId => Object.hasOwn(phaseFacts, id);

/** @throws Error where the rule names a phase that there is not. */
export const phasesOf = (config: RunConfig): readonly Phase[] =>
  rulePhases(config).map((id) => {
    const run = phaseRuns.get(id);
    if (run === undefined || !isPhase(id)) {
      throw new Error(`${config.rule} names the phase ${id}, which there is not`);
    }
    return { id, run };
  });
