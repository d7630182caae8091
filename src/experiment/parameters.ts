/** @file Parameters as facts: what moves them, their shape and how they begin. Pure. */

import type { StreamName } from "./stream-seed.ts";

/** Parameters that a rule gives one credit to; what is in a group is the network's affair. */
export const creditGroups = ["recurrent", "input", "readout"] as const;
export type CreditGroup = (typeof creditGroups)[number];

/** What shapes follow from: inputs I, hidden units H, outputs O. */
export interface NetworkSizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** How a weight matrix begins. */
export type StartKind = "orthogonal" | "scaled-orthogonal" | "gaussian" | "identity";

export interface ParameterFacts {
  /** As files and metrics have it, such as "Whh". */
  readonly name: string;
  readonly tex: string;
  /** "feedback": the rule's own, such as G's; it learns by a loss of its own, or not at all. */
  readonly group: CreditGroup | "feedback";
  readonly shape: (sizes: NetworkSizes) => readonly number[];
  /** Zero, or drawn: by the configured start, or another one in its place. */
  readonly start: "zero" | ((configured: StartKind) => StartKind);
  /** Blocks of columns that are drawn one by one; 1 unless stated. */
  readonly blocks?: number;
  /** The stream that it is drawn from; "start" unless stated. */
  readonly stream?: StreamName;
  /** Maps one state to another, so that it has eigenvalues. */
  readonly square?: true;
  /** Does not learn. */
  readonly fixed?: true;
  /** Drawn at the start and never changed by anything, so that there are no norms of its gradient, steps or distance. */
  readonly constant?: true;
}

/** Only what maps a hidden state to the next can begin as the identity, also where others happen to be square. */
export const outerStart = (configured: StartKind): StartKind =>
  configured === "identity" ? "gaussian" : configured;

export const configuredStart = (configured: StartKind): StartKind => configured;

/** The read-out, which every network has. */
export const readoutParameters: readonly ParameterFacts[] = [
  {
    name: "Why",
    tex: "W_{hy}",
    group: "readout",
    shape: ({ hidden, outputs }) => [hidden, outputs],
    start: outerStart,
  },
  {
    name: "by",
    tex: "b_y",
    group: "readout",
    shape: ({ outputs }) => [outputs],
    start: "zero",
  },
];

interface Layer {
  /** Blocks of H in a step's pre-activation. */
  readonly blocks: number;
}

/** Whh, bh and Wxh of a layer whose pre-activation is x_t Wxh + h_{t-1} Whh + bh, in the order of the parameter buffer. */
export const layerParameters = ({ blocks }: Layer): readonly ParameterFacts[] => [
  {
    name: "Whh",
    tex: "W_{hh}",
    group: "recurrent",
    shape: ({ hidden }) => [hidden, blocks * hidden],
    start: configuredStart,
    blocks,
    ...(blocks === 1 ? { square: true } : {}),
  },
  {
    name: "bh",
    tex: "b_h",
    group: "recurrent",
    shape: ({ hidden }) => [blocks * hidden],
    start: "zero",
  },
  {
    name: "Wxh",
    tex: "W_{xh}",
    group: "input",
    shape: ({ inputs, hidden }) => [inputs, blocks * hidden],
    start: outerStart,
    blocks,
  },
];
