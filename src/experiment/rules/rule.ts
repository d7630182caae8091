/**
 * @file A learning rule as facts: which signal each group of parameters follows, what it brings of its own, its phases and what
 * it can train. Badge, form, stage, angle, help and engine read the same declaration. Pure.
 */
import type { ConfigWith, CoreConfig, Fields } from "../declaration.ts";
import type { CreditGroup, ParameterFacts } from "../parameters.ts";
import { type FlowId, signalFacts, type SignalFacts, type SignalId } from "../signals/index.ts";

/** Rules of a family share a hue. */
export type RuleFamily = "gradient" | "target" | "online" | "control";

/** The signal that teaches each group of parameters. */
export type Follows = Readonly<Record<CreditGroup, SignalId | "none">>;

/** What a rule may ask of the network that it is to train. */
export interface TrainedNetwork {
  /** Whether it has a G that sends targets back. */
  readonly hasFeedback: boolean;
  /** Whether it is a layer of simple units, so that an error at h_t has one way back, through Whh. */
  readonly hasUnits: boolean;
}

/** What the functions of a rule may read whatever fields it has. */
type RuleConfig<F> = ConfigWith<F>;

export interface RuleDeclaration<F extends Fields = Fields> {
  readonly label: string;
  /** Where there is little room. */
  readonly short: string;
  readonly family: RuleFamily;
  /** One sentence: what the rule is, or what the control shows. */
  readonly summary: string;
  /** The fields that it reads besides those of every lane; rules may share them. */
  readonly fields: F;
  /** Rates at which the rule is worth a first look, where they are not the fields' defaults. */
  readonly starts: Readonly<Partial<Record<"alphaI" | "alphaF" | "alphaG", number>>>;
  follows(config: RuleConfig<F>): Follows;
  /** G: learnt in a phase of its own, kept as it is, or not part of the rule. */
  readonly feedback: "learnt" | "fixed" | "absent";
  /** Its own parameters, G's or others, given those of the network's G. */
  parameters(network: readonly ParameterFacts[], config: RuleConfig<F>): readonly ParameterFacts[];
  /** Ids of its phases in their order; left out: forward, output error, the signals it follows, update. */
  phases?(config: RuleConfig<F>): readonly string[];
  /** Why it cannot train this, after "the rules ... "; null: it can. */
  refuses(config: RuleConfig<F>, network: TrainedNetwork): string | null;
  /** Whether it trains units that send their sign alone; left out: it does not. */
  readonly discrete?: true;
  /** Whether alpha_i is taken as zero. */
  readonly silenced?: true;
  /** Whether iterations draw numbers on the device, besides the noise of the G phase; left out: they do not. */
  draws?(config: RuleConfig<F>): boolean;
  /** The rule it is made of, by its label; left out: none. */
  base?(config: RuleConfig<F>): string;
}

export const defineRule = <const F extends Fields>(
  declaration: RuleDeclaration<F>,
): RuleDeclaration<F> => declaration;

/** A rule as one lane has it. */
export interface RuleFacts {
  readonly label: string;
  readonly short: string;
  readonly family: RuleFamily;
  readonly summary: string;
  readonly follows: Follows;
  readonly feedback: RuleDeclaration["feedback"];
  readonly silenced: boolean;
  readonly draws: boolean;
  /** What is shown as its signal: the one that Whh follows, and BPTT's error where it follows none. */
  readonly signal: SignalFacts<FlowId>;
  readonly signalId: SignalId;
  /** The signals that it computes, in the order of their phases; those it follows, or the shown one. */
  readonly signals: readonly SignalId[];
  /** Whether its gradient of Whh is another than BPTT's, so that the two have an angle. */
  readonly hasAngle: boolean;
}

/** Phases of a rule that has none of its own: forward, output error, its signals, update. */
export const usualPhases = (signals: readonly SignalId[]): readonly string[] => [
  "forward",
  "output-error",
  ...signals.map((id) => signalFacts[id].phase),
  "forward-update",
];

export function resolveRule(rule: RuleDeclaration, config: CoreConfig): RuleFacts {
  const { label, short, family, summary, feedback, silenced = false } = rule;
  const follows = rule.follows(config as ConfigWith<Fields>);
  const { recurrent, input } = follows;
  const signalId = recurrent === "none" ? "backprop" : recurrent;
  const followed = [recurrent, input].filter((id) => id !== "none");
  return {
    label,
    short,
    family,
    summary,
    follows,
    feedback,
    silenced,
    draws: rule.draws?.(config as ConfigWith<Fields>) ?? false,
    signal: signalFacts[signalId],
    signalId,
    signals: [...new Set<SignalId>([signalId, ...followed])],
    hasAngle: recurrent !== "none" && signalFacts[recurrent].kind !== "gradient",
  };
}

/** Of a rule with a way of its own from h_t to h_{t-1}. */
export const needsUnits = ({ network }: CoreConfig, { hasUnits }: TrainedNetwork): string | null =>
  hasUnits ? null : `for the network "${network}", whose cells have more than one way back`;
