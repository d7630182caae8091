/** @file Experiments to start from. */
import { ruleDeclaration, type RuleId, ruleIds } from "./rules/index.ts";
import {
  type Experiment,
  type LaneConfig,
  laneDefaults,
  laneFields,
  type RunConfig,
  sharedDefaults,
} from "./schema.ts";

type Rates = Pick<LaneConfig, "alphaI" | "alphaF" | "alphaG">;

/** Rates at which a rule is worth a first look: the paper's common ones, and those that the rule declares. */
export const startingRates = Object.fromEntries(
  ruleIds.map((rule) => {
    const { alphaI, alphaF, alphaG } = laneDefaults;
    return [rule, { alphaI, alphaF, alphaG, ...ruleDeclaration(rule).starts }];
  }),
) as Readonly<Record<RuleId, Rates>>;

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
  const baseRule = isBaseRule(of.rule) ? of.rule : of.baseRule;
  return { ...of, rule: "no-target-signal", baseRule };
}

const isBaseRule = (rule: RuleId): rule is LaneConfig["baseRule"] =>
  laneFields.baseRule.choices.some(({ value }) => value === rule);
