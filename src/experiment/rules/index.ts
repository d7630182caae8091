/** @file The learning rules by their ids. */
import { sendsSigns } from "../activations/index.ts";
import { choicesOf, type ConfigWith, type Fields, idsOf } from "../declaration.ts";
import { networkFacts, type NetworkId } from "../networks/index.ts";
import type { ParameterFacts } from "../parameters.ts";
import { signalFacts } from "../signals/index.ts";
import { bptt } from "./bptt.ts";
import { directFeedbackAlignment } from "./direct-feedback-alignment.ts";
import { feedbackAlignment } from "./feedback-alignment.ts";
import { fixedFeedback } from "./fixed-feedback.ts";
import { frozenRecurrent } from "./frozen-recurrent.ts";
import { noTargetSignal } from "./no-target-signal.ts";
import { readoutOnly } from "./readout-only.ts";
import { resolveRule, type RuleDeclaration, type RuleFacts, usualPhases } from "./rule.ts";
import { rflo } from "./rflo.ts";
import { snap1 } from "./snap-1.ts";
import { straightThrough } from "./straight-through.ts";
import { syntheticGradients } from "./synthetic-gradients.ts";
import { tptt } from "./tptt.ts";
import { tptthx } from "./tptthx.ts";
import { truncatedBptt } from "./truncated-bptt.ts";

export type { RuleDeclaration, RuleFacts, RuleFamily } from "./rule.ts";

export const rules = {
  bptt,
  tptt,
  tptthx,
  "frozen-recurrent": frozenRecurrent,
  "no-target-signal": noTargetSignal,
  "fixed-feedback": fixedFeedback,
  "readout-only": readoutOnly,
  "feedback-alignment": feedbackAlignment,
  "snap-1": snap1,
  "truncated-bptt": truncatedBptt,
  "direct-feedback-alignment": directFeedbackAlignment,
  rflo,
  "straight-through": straightThrough,
  "synthetic-gradients": syntheticGradients,
} as const;

export type RuleId = keyof typeof rules;

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(rules, id);
export const ruleIds = idsOf(rules);
export const ruleChoices = choicesOf(rules);

export const ruleDeclaration = (rule: RuleId): RuleDeclaration => rules[rule];

/** What a rule is chosen by: its id and its own fields, where they matter. */
export type RuleChoice = Readonly<{ rule: RuleId; [field: string]: unknown }>;

const asConfig = (config: RuleChoice): ConfigWith<Fields> =>
  // A declaration reads nothing but the fields that it names, which every lane has.
  config as unknown as ConfigWith<Fields>;

/** What a lane's rule does. */
export const ruleFacts = (config: RuleChoice): RuleFacts =>
  resolveRule(rules[config.rule], asConfig(config));

/** Ids of the phases of an iteration, in their order. */
export function rulePhases(config: RuleChoice): readonly string[] {
  const rule = ruleDeclaration(config.rule);
  return rule.phases?.(asConfig(config)) ?? usualPhases(ruleFacts(config).signals);
}

/** A control's name with that of the rule that it is made of. */
function withBase(name: string, config: RuleChoice): string {
  const base = ruleDeclaration(config.rule).base?.(asConfig(config));
  return base === undefined ? name : `${name} (${base})`;
}

/** A lane's rule in words, such as "No target signal (TPTThx)". */
export function ruleName(config: RuleChoice): string {
  return withBase(ruleDeclaration(config.rule).label, config);
}

/** The same with little room, such as "No targets (TPTThx)". */
export function shortRuleName(config: RuleChoice): string {
  return withBase(ruleDeclaration(config.rule).short, config);
}

/** The badge of a lane: what teaches the recurrent layer's parameters. */
export function creditBadge(config: RuleChoice): string {
  const { recurrent, input } = ruleFacts(config).follows;
  if (input === "none") return recurrent === "none" ? "read-out only" : "Wxh frozen";
  const { badge, kind } = signalFacts[input];
  if (recurrent === "none") return `Whh frozen, Wxh: ${badge}`;
  if (recurrent !== input) return `Wxh: ${badge}, eq. 12`;
  return kind === "targets" ? `Wxh: ${badge}` : `all: ${badge}`;
}

/** The parameters that a lane's rule brings, given those of the network's G. */
export const ownParameters = (
  config: RuleChoice,
  network: readonly ParameterFacts[],
): readonly ParameterFacts[] => ruleDeclaration(config.rule).parameters(network, asConfig(config));

/** Why a rule cannot train a network, after "the rules ... "; null: it can. */
export function whyNotTrained(config: RuleChoice & { readonly network: NetworkId }): string | null {
  const rule = ruleDeclaration(config.rule);
  const { activation } = asConfig(config);
  if (sendsSigns(activation) && rule.discrete !== true) {
    return `for the activation "${activation}", whose units send signs`;
  }
  const { feedback, blocks } = networkFacts[config.network];
  const network = { hasFeedback: feedback !== null, hasUnits: blocks === 1 };
  return rule.refuses(asConfig(config), network);
}

/** The rules that can train a network, everything else being as it is. */
export const rulesFor = (config: { readonly network: NetworkId }): RuleId[] =>
  ruleIds.filter((rule) => whyNotTrained({ ...config, rule }) === null);
