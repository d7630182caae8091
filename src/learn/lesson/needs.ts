/** @file What has to be run, and measured, for a lesson: read off its figures, tests and charts, so that nothing says it twice. Pure. */
import { metricField, type MetricId } from "../../experiment/metrics/index.ts";
import { isSharedField, type RunConfig, type SharedFieldName } from "../../experiment/schema.ts";
import { factsOf, measureKey, type RunMeasure, signalOf } from "../measures/measures.ts";
import { type Figure, measuresIn, measuresOfTest, type Test } from "../measures/vocabulary.ts";
import type { ChartId, Form, Lesson, Step, StepLab } from "./lesson.ts";

/** The figures that a step's answers and texts are made of, and the tests that it makes. */
interface Asked {
  readonly figures: readonly Figure[];
  readonly tests: readonly Test[];
}

function askedByForm(form: Form): Asked {
  switch (form.form) {
    case "choice":
      return { figures: [], tests: form.options.map(({ holds }) => holds) };
    case "number":
    case "point":
      return { figures: [form.truth], tests: [] };
    case "curve":
      return { figures: [], tests: [] };
  }
}

export function askedBy(step: Step): Asked {
  switch (step.kind) {
    case "read":
    case "write":
      return { figures: [], tests: [] };
    case "predict":
      return askedByForm(step.form);
    case "do":
      return { figures: [], tests: [step.reached] };
    case "why":
      return {
        figures: [],
        tests: step.options.flatMap((option) => (option.right ? [] : [option.shows.holds])),
      };
  }
}

/** Every measure that a step's answer is made of. */
export function measuresOfStep(step: Step): readonly RunMeasure[] {
  const { figures, tests } = askedBy(step);
  return [...figures.flatMap(measuresIn), ...tests.flatMap(measuresOfTest)];
}

/** Every part of the lab that a step may show. */
export function labsOf(step: Step): readonly StepLab[] {
  const own = step.lab === undefined ? [] : [step.lab];
  if (step.kind !== "why") return own;
  return [...own, ...step.options.flatMap((option) => (option.right ? [] : [option.shows]))];
}

/** Every measure that anything in a lesson looks at, each once. */
export function measuresOf({ figures, steps, claims }: Lesson): readonly RunMeasure[] {
  const asked = steps.map(askedBy);
  const all = [
    ...[...Object.values(figures), ...asked.flatMap((each) => each.figures)].flatMap(measuresIn),
    ...[...asked.flatMap(({ tests }) => tests), ...claims.map(({ holds }) => holds)].flatMap(
      measuresOfTest,
    ),
  ];
  return [...new Map(all.map((measure) => [measureKey(measure), measure])).values()];
}

/** The metrics that a chart draws of a run. */
export function chartMetrics(chart: ChartId, config: RunConfig): readonly MetricId[] {
  switch (chart) {
    case "network":
    case "signal":
      return [signalOf(config)];
    case "accuracy":
    case "cost":
      return [chart];
    case "radius":
      return ["radiusWhh"];
    case "moved":
      return ["movedWhh"];
    case "angle":
      return ["angle"];
    case "difference":
      return ["targetFlow"];
  }
}

/** The metrics that a lesson needs of one of its runs. */
export function metricsOf(lesson: Lesson, run: string, config: RunConfig): ReadonlySet<MetricId> {
  const measured = measuresOf(lesson)
    .filter((measure) => measure.run === run)
    .flatMap((measure) => factsOf(measure).reads(measure, config));
  const drawn = lesson.steps
    .flatMap(labsOf)
    .filter(({ runs }) => runs.includes(run))
    .flatMap(({ charts }) => charts.flatMap((chart) => chartMetrics(chart, config)));
  const predicted = lesson.steps.flatMap((step): MetricId[] => {
    if (step.kind !== "predict" || step.form.form !== "curve" || step.form.run !== run) return [];
    return [step.form.quantity === "signal" ? signalOf(config) : step.form.quantity];
  });
  return new Set([...measured, ...drawn, ...predicted]);
}

/** The fields that switch these metrics on. */
export const fieldsFor = (metrics: ReadonlySet<MetricId>): ReadonlySet<SharedFieldName> =>
  new Set(
    [...metrics].flatMap((metric) => {
      const field = metricField(metric);
      return field !== null && isSharedField(field) ? [field] : [];
    }),
  );
