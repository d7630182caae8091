/** @file The signals by their ids. */
import { backprop } from "./backprop.ts";
import { diagonal } from "./diagonal.ts";
import { directFeedback } from "./direct-feedback.ts";
import { kept } from "./kept.ts";
import { randomFeedback } from "./random-feedback.ts";
import type { SignalFacts } from "./signal.ts";
import { synthetic } from "./synthetic.ts";
import { targets } from "./targets.ts";
import { truncated } from "./truncated.ts";

export type { SignalFacts } from "./signal.ts";

const signals = {
  backprop,
  targets,
  randomFeedback,
  diagonal,
  truncated,
  directFeedback,
  kept,
  synthetic,
} as const;

export type SignalId = keyof typeof signals;

/** The metric over t of a signal, by name. */
export type FlowId = (typeof signals)[SignalId]["metric"]["id"];

export const signalFacts: Readonly<Record<SignalId, SignalFacts<FlowId>>> = signals;

export const signalIds = Object.keys(signals) as SignalId[];

/** The metrics over t of all signals. */
export const flowIds: readonly FlowId[] = signalIds.map((id) => signals[id].metric.id);
