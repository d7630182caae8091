/**
 * @file The learning rules as facts: who assigns credit to which parameter, and by which equation. The lane's badge, the
 * form and the engine read the same table.
 */

export const ruleChoices = [
  { value: "bptt", label: "BPTT" },
  { value: "tptt", label: "TPTT" },
  { value: "tptthx", label: "TPTThx" },
  { value: "frozen-recurrent", label: "Frozen recurrent weights" },
  { value: "no-target-signal", label: "No target signal" },
  { value: "fixed-feedback", label: "Fixed feedback" },
  { value: "readout-only", label: "Read-out only" },
] as const;

export type RuleId = (typeof ruleChoices)[number]["value"];

/** The two rules that a control can be made of. */
export type BaseRuleId = "tptt" | "tptthx";

/** F's parameters, then G's, in the order of the flat parameter buffer. */
export const parameterNames = ["Whh", "bh", "Wxh", "Why", "by", "Vhh", "ch"] as const;
export type ParameterName = (typeof parameterNames)[number];
export const forwardParameterNames = ["Whh", "bh", "Wxh", "Why", "by"] as const;
export type ForwardParameterName = (typeof forwardParameterNames)[number];
export const feedbackParameterNames = ["Vhh", "ch"] as const;

/** Where a parameter's gradient comes from: the chain rule (BPTT), the local targets, or nowhere. */
export type Credit = "chain-rule" | "targets" | "none";

export interface RuleFacts {
  readonly credit: Readonly<Record<ForwardParameterName, Credit>>;
  /** G: learnt in the G phase, kept as it is, or not part of the rule. */
  readonly feedback: "learnt" | "fixed" | "absent";
  /** Whether alpha_i is taken as zero. */
  readonly silenced: boolean;
  /** One sentence: what the rule is, or what the control shows. */
  readonly summary: string;
}

const chainRule = {
  Whh: "chain-rule",
  bh: "chain-rule",
  Wxh: "chain-rule",
  Why: "chain-rule",
  by: "chain-rule",
} as const;
const readoutOnly = { ...chainRule, Whh: "none", bh: "none", Wxh: "none" } as const;
const targetPropagation = {
  tptt: { ...chainRule, Whh: "targets", bh: "targets" },
  tptthx: { ...chainRule, Whh: "targets", bh: "targets", Wxh: "targets" },
} as const;

/** What a rule does; `base` matters only to the controls that are made of one. */
export function ruleFacts(rule: RuleId, base: BaseRuleId): RuleFacts {
  switch (rule) {
    case "bptt":
      return {
        credit: chainRule,
        feedback: "absent",
        silenced: false,
        summary: "Backpropagation through time: every parameter by the chain rule.",
      };
    case "tptt":
      return {
        credit: targetPropagation.tptt,
        feedback: "learnt",
        silenced: false,
        summary: "Whh and bh by local targets; Wxh by the chain rule through time (eq. 12).",
      };
    case "tptthx":
      return {
        credit: targetPropagation.tptthx,
        feedback: "learnt",
        silenced: false,
        summary: "Whh, bh and Wxh by local targets (eq. 13); no error travels back through time.",
      };
    case "frozen-recurrent":
      return {
        credit: { ...chainRule, Whh: "none", bh: "none" },
        feedback: "absent",
        silenced: false,
        summary:
          "Control: Whh and bh never move; shows what the initial recurrent weights give by themselves.",
      };
    case "no-target-signal":
      return {
        credit: targetPropagation[base],
        feedback: "learnt",
        silenced: true,
        summary:
          "Control: alpha_i = 0, so that every target of the difference form equals its activation; the machinery without its signal.",
      };
    case "fixed-feedback":
      return {
        credit: targetPropagation[base],
        feedback: "fixed",
        silenced: false,
        summary: "Control: alpha_g = 0; shows whether G must be learnt.",
      };
    case "readout-only":
      return {
        credit: readoutOnly,
        feedback: "absent",
        silenced: false,
        summary: "Control: only Why and by move; the floor.",
      };
  }
}

/** Whether a rule is made of a base rule. */
export const hasBaseRule = (rule: RuleId): boolean =>
  rule === "no-target-signal" || rule === "fixed-feedback";

/** A lane's rule in words, such as "No target signal (TPTThx)". */
export function ruleName(rule: RuleId, base: BaseRuleId): string {
  const label = ruleChoices.find((choice) => choice.value === rule)?.label ?? rule;
  return hasBaseRule(rule) ? `${label} (${base === "tptt" ? "TPTT" : "TPTThx"})` : label;
}

/** The badge of a lane: which of the recurrent layer's parameters use the chain rule. */
export function creditBadge(rule: RuleId, base: BaseRuleId): string {
  const { credit } = ruleFacts(rule, base);
  if (credit.Whh === "chain-rule") return "all: BPTT";
  switch (credit.Wxh) {
    case "chain-rule":
      return credit.Whh === "targets" ? "Wxh: BPTT, eq. 12" : "Whh frozen, Wxh: BPTT";
    case "targets":
      return "Wxh: local";
    case "none":
      return "read-out only";
  }
}
