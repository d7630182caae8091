/** @file What the explanation of a chart says: the metric, and what of it is drawn. Pure. */
import type { ChartProps } from "../../charts/index.ts";
import { metricFacts } from "../../experiment/metrics/index.ts";
import { diagnosticsWords as words } from "./words.ts";
import { chartMetrics, type ChartSpec, subscripted } from "./chart-catalogue.ts";
import { angleWindow } from "./lane-series.ts";

const signalEquation =
  "\\frac{\\|s_t\\|_F}{\\|s_T\\|_F}, \\quad s_t = \\frac{\\partial E}{\\partial h_t} \\text{ or } H_t - h_t";

export function explain(spec: ChartSpec): ChartProps["explanation"] {
  if ("source" in spec && spec.source === "signal") {
    return { definition: words.signalDefinition, equation: signalEquation };
  }
  const [first] = chartMetrics(spec);
  const { definition, equation } = metricFacts(first ?? "cost");
  const note = noteOf(spec);
  return {
    definition: subscripted(note === null ? definition : `${definition} ${note}`),
    equation: spec.kind === "angle" ? rows([equation, ...angleEquations(angleWindow)]) : equation,
  };
}

function noteOf(spec: ChartSpec): string | null {
  if (spec.kind === "angle") return words.angleNote(angleWindow);
  return spec.kind === "scalars" ? spec.note : null;
}

/** The mean and the spread of the angle at iteration k; what is drawn of them; where a random direction lies. */
function angleEquations(window: number): string[] {
  const sum = `\\tfrac{1}{${window}} \\sum_{m=k-${window - 1}}^{k}`;
  return [
    `\\bar\\theta_k = ${sum} \\theta_m, \\quad s_k^2 = ${sum} (\\theta_m - \\bar\\theta_k)^2`,
    "\\bar\\theta_k \\pm 2 s_k, \\qquad 90^\\circ \\pm \\frac{2}{H} \\cdot \\frac{180^\\circ}{\\pi}",
  ];
}

const rows = (equations: readonly string[]): string =>
  `\\begin{gathered}${equations.join("\\\\[8pt]")}\\end{gathered}`;
