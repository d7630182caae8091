/** @file How far back through time the signals reach: a metric over t for each of them. */
import { stride } from "../field-builders.ts";
import { type FlowId, signalFacts, type SignalId, signalIds } from "../signals/index.ts";
import type { RunFacts } from "../run-facts.ts";
import { defineMetrics, type MetricFacts, steps } from "./metric.ts";

/** The signals whose reach a run measures: those that it computes, and BPTT's error where it is compared with it. */
export const measuredSignals = ({ rule }: Pick<RunFacts, "rule">): readonly SignalId[] =>
  signalIds.filter((id) => rule.signals.includes(id) || (rule.hasAngle && id === "backprop"));

const entries = signalIds.map((signal) => {
  const { id, ...facts } = signalFacts[signal].metric;
  return [
    id,
    steps({ ...facts, unit: "", exists: (run) => measuredSignals(run).includes(signal) }),
  ] as const;
});

export const flow = defineMetrics({
  fields: {
    measureFlow: stride(
      "Signal over t",
      "Keep the norm of dE/dh_t and of H_t - h_t for each time step at this stride.",
      1,
    ),
  },
  metrics: Object.fromEntries(entries) as Readonly<Record<FlowId, MetricFacts>>,
});
