/** @file Experiments to start from. */
import type { RuleId } from "./rules.ts";
import {
  type Experiment,
  type LaneConfig,
  laneDefaults,
  type RunConfig,
  sharedDefaults,
} from "./schema.ts";

type Rates = Pick<LaneConfig, "alphaI" | "alphaF" | "alphaG">;

const commonRates: Rates = { alphaI: 0.1, alphaF: 0.01, alphaG: 0.001 };

/** Rates at which a rule is worth a first look: the paper's common ones, and those of the landing scene. */
export const startingRates: Readonly<Record<RuleId, Rates>> = {
  bptt: { ...commonRates, alphaF: 0.001 },
  tptt: commonRates,
  tptthx: { alphaI: 0.1, alphaF: 0.2, alphaG: 0.1 },
  "frozen-recurrent": commonRates,
  "no-target-signal": commonRates,
  "fixed-feedback": commonRates,
  "readout-only": commonRates,
};

/** A lane that differs from the defaults in the given fields. */
export const lane = (changes: Partial<LaneConfig>): LaneConfig => ({ ...laneDefaults, ...changes });

/** What a measured speed is the speed of. */
export interface Work {
  readonly rule: "bptt" | "tptt" | "tptthx";
  /** T, H and N. */
  readonly length: number;
  readonly hidden: number;
  readonly batch: number;
}

/** Temporal Order with every diagnostic at its default: all are on but the operator norm. */
export const workConfig = ({ rule, ...sizes }: Work): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  ...startingRates[rule],
  task: "temporal-order",
  rule,
  ...sizes,
});

/** Which rule remembers the first symbol for 70 steps? BPTT beside TPTThx on Random Permutation. */
export const landing: Experiment = {
  shared: {
    ...sharedDefaults,
    task: "random-permutation",
    length: 70,
    seed: 3,
    maxIterations: 120,
    stopPerfectBatches: true,
  },
  lanes: [
    lane({ rule: "bptt", ...startingRates.bptt }),
    lane({ rule: "tptthx", ...startingRates.tptthx }),
  ],
};

/** The twin of a lane that answers "would it have worked without this?": same data, start and rates. */
export function frozenTwin(of: LaneConfig): LaneConfig {
  return { ...of, rule: "frozen-recurrent" };
}

/** The same lane with alpha_i = 0; a lane without targets gets TPTThx's machinery. */
export function twinWithoutTargets(of: LaneConfig): LaneConfig {
  const baseRule = of.rule === "tptt" || of.rule === "tptthx" ? of.rule : of.baseRule;
  return { ...of, rule: "no-target-signal", baseRule };
}
