/** @file The networks as facts: how wide the recurrent layer is, what it can be trained with and what can be measured of it. */
import { type BaseRuleId, ruleChoices, ruleFacts, type RuleId } from "./rules.ts";

export const networkChoices = [
  { value: "srn", label: "simple RNN" },
  { value: "lstm", label: "LSTM" },
] as const;

export type NetworkId = (typeof networkChoices)[number]["value"];

export interface NetworkFacts {
  /** Blocks of H in the pre-activation of a step: Wxh is [I,gates H], Whh [H,gates H], bh [gates H]. */
  readonly gates: 1 | 4;
  /** Whether phi is a choice; else it is tanh. */
  readonly choosesActivation: boolean;
  /** Whether there is a feedback function G for it. */
  readonly hasFeedback: boolean;
}

export const networkFacts: Readonly<Record<NetworkId, NetworkFacts>> = {
  srn: { gates: 1, choosesActivation: true, hasFeedback: true },
  lstm: { gates: 4, choosesActivation: false, hasFeedback: false },
};

/** Whether Whh is square, and so has eigenvalues, a spectral radius and an operator norm of a step. */
export const hasSquareRecurrence = (network: NetworkId): boolean =>
  networkFacts[network].gates === 1;

/** Whether a rule can train a network: one with feedback needs a G. */
export const canTrain = (network: NetworkId, rule: RuleId, base: BaseRuleId): boolean =>
  networkFacts[network].hasFeedback || ruleFacts(rule, base).feedback === "absent";

/** The rules that can train a network, whatever rule a control is made of. */
export const rulesFor = (network: NetworkId): RuleId[] =>
  ruleChoices.map(({ value }) => value).filter((rule) => canTrain(network, rule, "tptt"));
