/** @file Which iterations measure what: the strides of the configuration, and the automatic one of the spectral radius. */
import { metricFacts, type MetricId, metricIds } from "../../src/experiment/metrics.ts";
import { hasSquareRecurrence } from "../../src/experiment/networks.ts";
import type { RuleFacts } from "../../src/experiment/rules.ts";
import type { RunConfig, SharedFieldName } from "../../src/experiment/schema.ts";
import { radiusWork } from "../kernels/spectra/op.ts";
import type { Measures } from "../learning-rules/iteration.ts";

/** Share of an iteration that the automatic stride lets the spectral radius take. */
const radiusShare = 0.1;

/**
 * Multiply-adds of T N H^2 that an iteration is worth besides the spectral radius, element-wise work and validation included:
 * measured at H of 20, 100 and 512, see docs/decisions/0013.
 */
const iterationWork = { noCredit: 2.3, chainRule: 3.45, fixedFeedback: 6.9, learntFeedback: 8.5 };

function workOf({ feedback, credit }: RuleFacts): number {
  if (feedback === "learnt") return iterationWork.learntFeedback;
  if (feedback === "fixed") return iterationWork.fixedFeedback;
  return credit.Whh === "none" ? iterationWork.noCredit : iterationWork.chainRule;
}

/**
 * The smallest stride at which the spectral radius takes at most a tenth of an iteration, by counting multiply-adds: the
 * same on every machine, so that a link gives the same rows everywhere. At T=100, N=20, H=100 it is 1 for every
 * rule that moves Whh.
 */
export function automaticRadiusStride(config: RunConfig, facts: RuleFacts): number {
  const { length, batch, hidden } = config;
  const radius = (facts.feedback === "absent" ? 1 : 2) * radiusWork(hidden);
  const others = workOf(facts) * length * batch * hidden ** 2;
  return Math.max(1, Math.ceil((radius * (1 - radiusShare)) / (radiusShare * others)));
}

type MeasureField = Extract<SharedFieldName, `measure${string}`>;

/** Measurements of Whh as a map from one hidden state to the next. */
const ofSquareWhh: ReadonlySet<MeasureField> = new Set([
  "measureRadius",
  "measureOperatorNorm",
  "measureSpectrum",
]);

/** The stride behind a field of the configuration; 0 is off, and what the network does not have is off. */
export function strideOf(field: MeasureField, config: RunConfig, facts: RuleFacts): number {
  if (ofSquareWhh.has(field) && !hasSquareRecurrence(config.network)) return 0;
  if (field !== "measureRadius") return config[field];
  return config.measureRadius ?? automaticRadiusStride(config, facts);
}

/** What an iteration measures; iteration 0 measures everything that is on. */
export function measuresAt(iteration: number, config: RunConfig, facts: RuleFacts): Measures {
  const due = (field: MeasureField): boolean => {
    const stride = strideOf(field, config, facts);
    return stride > 0 && iteration % stride === 0;
  };
  return {
    radius: due("measureRadius"),
    operatorNorm: due("measureOperatorNorm"),
    updateNorms: due("measureUpdateNorms"),
    stepNorms: due("measureStepNorms"),
    distance: due("measureDistance"),
    layerCosts: due("measureLayerCosts"),
    angle: due("measureAngle"),
    flow: due("measureFlow"),
    unchangedTargets: due("measureUnchangedTargets"),
  };
}

/** Whether an iteration's eigenvalues are computed; they are no part of what the engine records of an iteration. */
export function measuresSpectrum(iteration: number, config: RunConfig, facts: RuleFacts): boolean {
  const stride = strideOf("measureSpectrum", config, facts);
  return stride > 0 && iteration % stride === 0;
}

const isMeasureField = (field: SharedFieldName): field is MeasureField =>
  field.startsWith("measure");

/** The stride of every metric that is on. */
export function metricStrides(
  config: RunConfig,
  facts: RuleFacts,
): Partial<Record<MetricId, number>> {
  const strides: Partial<Record<MetricId, number>> = {};
  for (const metric of metricIds) {
    const { measuredBy } = metricFacts[metric];
    const stride =
      measuredBy === null || !isMeasureField(measuredBy) ? 1 : strideOf(measuredBy, config, facts);
    if (stride > 0) strides[metric] = stride;
  }
  return strides;
}
