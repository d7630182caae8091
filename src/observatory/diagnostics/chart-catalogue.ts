/** @file Every chart of the observatory: what it draws of which metrics. Built on the catalogue of metrics. */
import {
  type MetricId,
  metricFacts,
  metricIds,
  metricField,
  type MetricFacts,
} from "../../experiment/metrics/index.ts";
import { type SharedFieldName, isSharedField } from "../../experiment/schema.ts";
import { flowIds } from "../../experiment/signals/index.ts";
import { diagnosticsWords } from "./words.ts";

/** A metric over t, or the signal that each lane's rule sends back, divided by its value at T. */
export type StepSource = MetricId | "signal";

export type ChartSpec = { readonly id: string; readonly title: string } & (
  | { readonly kind: "progress" }
  | {
      readonly kind: "scalars";
      /** The first is drawn in full, others faint. */
      readonly metrics: readonly MetricId[];
      /** Values are divided by the norm of this parameter's start. */
      readonly relativeTo: string | null;
      readonly reference: number | null;
      readonly scale: "linear" | "log";
      readonly note: string | null;
    }
  | { readonly kind: "angle" }
  | { readonly kind: "spectrum" }
  | { readonly kind: "over-t"; readonly source: StepSource }
  | { readonly kind: "map"; readonly source: StepSource }
  | { readonly kind: "chosen-t"; readonly source: StepSource }
);

/** The chart of a scalar or of eigenvalues, as its facts say; none where another chart shows it. */
function ownChart(metric: MetricId): ChartSpec[] {
  const { label, chart = {} }: MetricFacts = metricFacts(metric);
  const { id = metric, title = subscripted(label, true), elsewhere, faint } = chart;
  if (elsewhere === true) return [];
  if (elsewhere === "angle") return [{ kind: "angle", id, title: diagnosticsWords.angleTitle }];
  if (elsewhere === "spectrum") {
    return [{ kind: "spectrum", id, title: diagnosticsWords.spectrum }];
  }
  const { relativeTo = null, reference = null, scale = "linear", note = null } = chart;
  const metrics = faint === undefined ? [metric] : [metric, faint as MetricId];
  return [{ kind: "scalars", id, title, metrics, relativeTo, reference, scale, note }];
}

function stepCharts(id: string, name: string, source: StepSource): ChartSpec[] {
  const label = name.replace(/ over t$/, "");
  return [
    { kind: "over-t", id, title: diagnosticsWords.overT(label), source },
    { kind: "map", id: `${id}-map`, title: diagnosticsWords.map(label), source },
    { kind: "chosen-t", id: `${id}-lines`, title: diagnosticsWords.lines(label), source },
  ];
}

const signalTitles: Readonly<Record<string, string>> = {
  signal: diagnosticsWords.signalTitle,
  "signal-map": diagnosticsWords.signalMapTitle,
  "signal-lines": diagnosticsWords.signalLinesTitle,
};

export const chartSpecs: readonly ChartSpec[] = [
  { kind: "progress", id: "progress", title: diagnosticsWords.progress },
  ...stepCharts("signal", diagnosticsWords.signalTitle, "signal").map((spec) => ({
    ...spec,
    title: signalTitles[spec.id] ?? spec.title,
  })),
  ...metricIds.filter((id) => metricFacts(id).shape !== "steps").flatMap(ownChart),
  ...metricIds
    .filter((id) => metricFacts(id).shape === "steps")
    .flatMap((id) => stepCharts(id, metricFacts(id).label, id)),
];

export const chartSpec = (id: string): ChartSpec | null =>
  chartSpecs.find((spec) => spec.id === id) ?? null;

/** The metrics a chart is made of. */
export function chartMetrics(spec: ChartSpec): readonly MetricId[] {
  switch (spec.kind) {
    case "progress":
      return ["accuracy", "cost"];
    case "scalars":
      return spec.metrics;
    case "angle":
      return ["angle"];
    case "spectrum":
      return ["spectrumWhh", "spectrumVhh"];
    case "over-t":
    case "map":
    case "chosen-t":
      return spec.source === "signal" ? flowIds : [spec.source];
  }
}

/** The field that switches a chart's measurement on and off; null: it is always measured. */
export const chartField = (spec: ChartSpec): SharedFieldName | null => {
  const [first] = chartMetrics(spec);
  const field = first === undefined ? null : metricField(first);
  return field !== null && isSharedField(field) ? field : null;
};

/** "Whh" gets its subscript everywhere, "by" (b_y) in titles alone: elsewhere it is the English word. */
export function subscripted(text: string, isTitle = false): string {
  const plain = text.replaceAll(/\b([WV])(hh|xh|hy)\b|\b([bc])(h)\b/g, "$1$3_$2$4");
  return isTitle ? plain.replaceAll(/\bby\b/g, "b_y") : plain;
}
