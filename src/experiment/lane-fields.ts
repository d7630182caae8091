/** @file What a lane has of its own: its learning rule with what that reads, and its optimiser. */
import { fieldsOf } from "./declaration.ts";
import type { Field } from "./field.ts";
import { choice, liveNumber, liveOptional } from "./field-builders.ts";
import { optimiserChoices, optimisers } from "./optimisers/index.ts";
import { isRuleId, ruleChoices, ruleFacts, rules } from "./rules/index.ts";

const ofRules = fieldsOf(rules);
const { baseRule, feedback, targets, alphaI, alphaG, ...ofRulesMore } = ofRules;

/** Whether the rule beside a field teaches Whh. */
const movesWhh: NonNullable<Field["appliesTo"]> = (values) => {
  const { rule } = values;
  if (typeof rule !== "string" || !isRuleId(rule)) return true;
  return ruleFacts({ ...values, rule }).follows.recurrent !== "none";
};

/** Fields of every lane, whatever its rule. */
const ofEveryLane = {
  rule: choice({
    label: "Rule",
    help: "How credit is assigned through time.",
    group: "lane",
    choices: ruleChoices,
    default: "tptt",
  }),
  alphaF: liveNumber({
    label: "alpha_f",
    help: "Learning rate of the forward parameters; the rate of BPTT.",
    group: "lane",
    min: 0,
    max: 1000,
    default: 0.01,
    logarithmic: true,
  }),
  recurrentRate: liveOptional({
    label: "Rate of Whh, bh",
    help: "A learning rate of its own for Whh and bh (split rate).",
    group: "lane-more",
    appliesTo: movesWhh,
    min: 0,
    max: 1000,
    default: null,
    none: "same",
    logarithmic: true,
  }),
  clip: liveOptional({
    label: "Clip gradients at",
    help: "Largest global norm of the F-phase gradients; larger ones are scaled down to it.",
    group: "lane-more",
    min: 1e-9,
    max: 1e9,
    default: null,
    none: "off",
    logarithmic: true,
  }),
  optimizer: choice({
    label: "Optimiser",
    help: "How a parameter moves by its gradient.",
    group: "lane-more",
    choices: optimiserChoices,
    default: "nesterov",
  }),
} as const;

/** In the order of forms and links. */
export const laneFields = {
  rule: ofEveryLane.rule,
  baseRule,
  feedback,
  targets,
  alphaI,
  alphaF: ofEveryLane.alphaF,
  alphaG,
  recurrentRate: ofEveryLane.recurrentRate,
  clip: ofEveryLane.clip,
  ...ofRulesMore,
  optimizer: ofEveryLane.optimizer,
  ...fieldsOf(optimisers),
} as const satisfies Record<string, Field>;
