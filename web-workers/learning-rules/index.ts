/** @file The phases of an iteration as its rule declares them. */
import type { PhaseId } from "../../src/experiment/phases/index.ts";
import { rulePhases } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { phaseRuns } from "../phases/index.ts";
import type { PhaseRun } from "../phases/phase.ts";

export interface Phase {
  readonly id: PhaseId;
  readonly run: PhaseRun;
}

/** Every phase of the engine is one of the facts; a test holds them to that, so that the engine need not load their words. */
const isPhase = (id: string): id is PhaseId => phaseRuns.has(id);

/** @throws Error where the rule names a phase that there is not. */
export const phasesOf = (config: RunConfig): readonly Phase[] =>
  rulePhases(config).map((id) => {
    const run = phaseRuns.get(id);
    if (run === undefined || !isPhase(id)) {
      throw new Error(`${config.rule} names the phase ${id}, which there is not`);
    }
    return { id, run };
  });
