/** @file What measures and tests are told, read one by one from a value of unknown origin. Pure. */
import { asCount, asOneOf, asShare, asText, Refusal } from "../../experiment/checked.ts";
import { metricFacts, type MetricId, metricIds } from "../../experiment/metrics/index.ts";
import { parameterNames } from "../../experiment/run-facts.ts";

/** Reads an argument, or throws a Refusal that names `field`. */
export type Reader<T> = (field: string, value: unknown) => T;

/** When a measure looks: at an iteration, or at the newest. */
export type Moment = number | "last";

/** A time step: t from 1, or the last one, T. */
export type Step = number | "T";

const mostIterations = 10_000_000;
const mostSteps = 784;
const mostName = 40;

/** The name that a lesson gives one of its runs. */
export const asRunName: Reader<string> = (field, value) => {
  const name = asText(field, value, mostName);
  if (/^[a-z0-9][a-z0-9-]*$/u.test(name)) return name;
  throw new Refusal(field, value, `a name of small letters, digits and hyphens`);
};

export const asMoment: Reader<Moment> = (field, value) =>
  value === "last" ? value : asCount(field, value, mostIterations);

export const asIteration: Reader<number> = (field, value) => asCount(field, value, mostIterations);

export const asWindow: Reader<number> = (field, value) => asCount(field, value, 1000, 1);

export const asStep: Reader<Step> = (field, value) =>
  value === "T" ? value : asCount(field, value, mostSteps, 1);

export { asShare };

const idsOf = (shape: "scalar" | "steps"): MetricId[] =>
  metricIds.filter((id) => metricFacts(id).shape === shape);
export const scalarMetricIds = idsOf("scalar");
const stepIds = idsOf("steps");

/** A metric with one value an iteration. */
export const asScalarMetric: Reader<MetricId> = (field, value) =>
  asOneOf(field, value, scalarMetricIds);

/** A metric with a value for every time step. */
export const asStepMetric: Reader<MetricId> = (field, value) => asOneOf(field, value, stepIds);

export const asParameter: Reader<string> = (field, value) => asOneOf(field, value, parameterNames);
