/** @file A signal: what a rule sends back through time, and what of it is shown. Pure. */

import type { UpdateEquation } from "../equation-of-update.ts";

/** A row of the stage: what a signal sends back, or the states with that added. */
export interface SignalRow {
  readonly id: string;
  /** As the stage writes it, such as "∂E/∂h_t". */
  readonly name: string;
  /** Whether the states are added, so that the row is on their scale. */
  readonly onStates?: true;
}

/** The metric over t that says how far back a signal reaches: its Frobenius norm over the batch at each step. */
export interface FlowFacts<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly symbol: string;
  readonly definition: string;
  /** TeX. */
  readonly equation: string;
}

export interface SignalFacts<Id extends string = string> {
  /** As the stage names it, such as "∂E/∂h_t". */
  readonly symbol: string;
  readonly metric: FlowFacts<Id>;
  /** The phase that computes it. */
  readonly phase: string;
  /** Its rows on the stage, the one whose norm is the signal last. */
  readonly rows: readonly SignalRow[];
  /** How the gradient of a group that follows it is called on a lane's badge. */
  readonly badge: string;
  /** Multiply-adds of T N H^2, a block of the network, that an iteration is worth more where Whh follows it; measured. */
  readonly products: number;
  /** The update that follows it, on the stage; left out: the network's, by the chain rule. */
  readonly updateEquation?: UpdateEquation;
  /**
   * The gradient dE/dh_t itself, which has no angle to itself; a credit that stands for it, so that every parameter of the layer
   * may follow it; or targets, which are what states should have been.
   */
  readonly kind: "gradient" | "credit" | "targets";
}

export const defineSignal = <const Id extends string>(facts: SignalFacts<Id>): SignalFacts<Id> =>
  facts;
