/**
 * @file The catalogue of what is measured: id, unit, shape, definition and equation of every metric. Frames, charts, exports
 * and help are built from it.
 */
import type { RuleFacts } from "./rules.ts";
import { parameterNames, type ParameterName } from "./rules.ts";
import type { SharedFieldName } from "./schema.ts";

/** A scalar has one value an iteration, a `steps` metric one for every time step t = 1..T, a `spectrum` H complex numbers. */
export type MetricShape = "scalar" | "steps" | "spectrum";

export interface MetricFacts {
  readonly label: string;
  /** The metric in the notation of the docs. */
  readonly symbol: string;
  readonly unit: "" | "nats" | "share" | "degrees";
  readonly shape: MetricShape;
  /** The field that switches it off or gives it a stride; none: it is measured at every iteration. */
  readonly measuredBy: SharedFieldName | null;
  readonly definition: string;
  /** TeX. */
  readonly equation: string;
}

const scalar = (facts: Omit<MetricFacts, "shape">): MetricFacts => ({ shape: "scalar", ...facts });
const steps = (facts: Omit<MetricFacts, "shape">): MetricFacts => ({ shape: "steps", ...facts });
const spectrum = (facts: Omit<MetricFacts, "shape">): MetricFacts => ({
  shape: "spectrum",
  ...facts,
});

function perParameter<P extends string>(
  prefix: P,
  facts: (name: ParameterName) => MetricFacts,
): Record<`${P}${ParameterName}`, MetricFacts> {
  return Object.fromEntries(
    parameterNames.map((name) => [`${prefix}${name}`, facts(name)]),
  ) as Record<`${P}${ParameterName}`, MetricFacts>;
}

const tex: Readonly<Record<ParameterName, string>> = {
  Whh: "W_{hh}",
  bh: "b_h",
  Wxh: "W_{xh}",
  Why: "W_{hy}",
  by: "b_y",
  Vhh: "V_{hh}",
  ch: "c_h",
};

export const metricFacts = {
  cost: scalar({
    label: "Cost on the batch",
    symbol: "E",
    unit: "nats",
    measuredBy: null,
    definition:
      "Cost E of the mini-batch, before the update: cross-entropy, or the mean squared error of Adding.",
    equation: "E = -\\tfrac1N \\sum_n \\log \\mathrm{softmax}(z_n)_{y_n}",
  }),
  accuracy: scalar({
    label: "Accuracy on the batch",
    symbol: "accuracy",
    unit: "share",
    measuredBy: null,
    definition: "Share of the mini-batch that is predicted right, before the update.",
    equation: "\\tfrac1N \\sum_n [\\arg\\max_k z_{nk} = y_n]",
  }),
  validationError: scalar({
    label: "Validation error",
    symbol: "validation error",
    unit: "share",
    measuredBy: null,
    definition:
      "Share of fresh samples predicted wrongly, all of them at every check, drawn for that check alone. Sequential MNIST goes through all its test images instead.",
    equation: "\\tfrac1M \\sum_m [\\hat y_m \\ne y_m]",
  }),
  radiusWhh: scalar({
    label: "Spectral radius of Whh",
    symbol: "rho(Whh)",
    unit: "",
    measuredBy: "measureRadius",
    definition: "Largest absolute eigenvalue of Whh, after the update.",
    equation: "\\rho(W_{hh}) = \\max_i |\\lambda_i|",
  }),
  radiusVhh: scalar({
    label: "Spectral radius of Vhh",
    symbol: "rho(Vhh)",
    unit: "",
    measuredBy: "measureRadius",
    definition: "Largest absolute eigenvalue of Vhh, after the update.",
    equation: "\\rho(V_{hh}) = \\max_i |\\lambda_i|",
  }),
  operatorNormWhh: scalar({
    label: "Operator norm of Whh",
    symbol: "||Whh||_2",
    unit: "",
    measuredBy: "measureOperatorNorm",
    definition: "Largest singular value of Whh, after the update.",
    equation: "\\|W_{hh}\\|_2 = \\sigma_{\\max}(W_{hh})",
  }),
  operatorNormVhh: scalar({
    label: "Operator norm of Vhh",
    symbol: "||Vhh||_2",
    unit: "",
    measuredBy: "measureOperatorNorm",
    definition: "Largest singular value of Vhh, after the update.",
    equation: "\\|V_{hh}\\|_2 = \\sigma_{\\max}(V_{hh})",
  }),
  ...perParameter("gradient", (name) =>
    scalar({
      label: `Update norm of ${name}`,
      symbol: `||grad ${name}||`,
      unit: "",
      measuredBy: "measureUpdateNorms",
      definition: `Frobenius norm of the gradient used for ${name}, before clipping and without the rate. Local losses carry a factor 1/(N H), so norms of different rules do not compare.`,
      equation: `\\|\\nabla ${tex[name]}\\|_F`,
    }),
  ),
  gradientBpttWhh: scalar({
    label: "Norm of BPTT's gradient of Whh",
    symbol: "||grad Whh|| (BPTT)",
    unit: "",
    measuredBy: "measureAngle",
    definition: "Frobenius norm of BPTT's gradient of Whh at the same weights on the same batch.",
    equation: "\\|\\partial E / \\partial W_{hh}\\|_F",
  }),
  ...perParameter("step", (name) =>
    scalar({
      label: `Step norm of ${name}`,
      symbol: `||step ${name}||`,
      unit: "",
      measuredBy: "measureStepNorms",
      definition: `Frobenius norm of the change really applied to ${name} in this iteration.`,
      equation: `\\|\\Delta ${tex[name]}\\|_F`,
    }),
  ),
  ...perParameter("moved", (name) =>
    scalar({
      label: `${name} moved from its start`,
      symbol: `||${name} - ${name}(0)||`,
      unit: "",
      measuredBy: "measureDistance",
      definition: `Frobenius norm of ${name} minus its start, after the update; charts divide it by the norm of the start where that is not zero.`,
      equation: `\\|${tex[name]} - ${tex[name]}^{(0)}\\|_F`,
    }),
  ),
  angle: scalar({
    label: "Angle to BPTT",
    symbol: "angle",
    unit: "degrees",
    measuredBy: "measureAngle",
    definition:
      "Angle θ between two gradients of Whh at the same weights on the same batch, as vectors of H² elements: A, the rule's, and B, BPTT's. Absent where either is exactly zero.",
    equation:
      "\\theta = \\arccos \\frac{\\sum_{ij} A_{ij} B_{ij}}{\\sqrt{\\sum_{ij} A_{ij}^2} \\sqrt{\\sum_{ij} B_{ij}^2}}, \\quad B = \\frac{\\partial E}{\\partial W_{hh}}",
  }),
  unchangedTargets: scalar({
    label: "Targets equal to the activation",
    symbol: "share of H_t = h_t",
    unit: "share",
    measuredBy: "measureUnchangedTargets",
    definition:
      "Share of the elements of H_t, t < T, that equal h_t once H_t is rounded to float32. The program carries H_t - h_t itself, so that it loses nothing by this; one that carries H_t has no signal in these elements.",
    equation: "\\tfrac{1}{(T-1)NH} \\sum_{t<T} [\\mathrm{fl}_{32}(h_t + (\\hat h_t - h_t)) = h_t]",
  }),
  layerCostG: steps({
    label: "Layer-wise G cost",
    symbol: "L^G_t",
    unit: "",
    measuredBy: "measureLayerCosts",
    definition: "Mean squared error of G's reconstruction of h_{t-1} at each t, before the G step.",
    equation: "L^G_t = \\overline{\\left(G(x_t, F(x_t, h_{t-1}+e_t)) - (h_{t-1}+e_t)\\right)^2}",
  }),
  layerCostZero: steps({
    label: "Layer-wise cost of predicting zero",
    symbol: "L^0_t",
    unit: "",
    measuredBy: "measureLayerCosts",
    definition:
      "Mean of h_{t-1} squared at each t: what G's reconstruction would cost if it were zero. A G that costs as much has learnt no inverse.",
    equation: "L^0_t = \\overline{h_{t-1}^2}",
  }),
  layerCostF: steps({
    label: "Layer-wise F cost",
    symbol: "L^F_t",
    unit: "",
    measuredBy: "measureLayerCosts",
    definition: "Mean squared distance of h_t from its target at each t.",
    equation: "L^F_t = \\overline{(h_t - \\hat h_t)^2}",
  }),
  errorFlow: steps({
    label: "Error signal over t",
    symbol: "||dE/dh_t||",
    unit: "",
    measuredBy: "measureFlow",
    definition:
      "Frobenius norm over the batch of dE/dh_t at each t: how far back BPTT's signal reaches.",
    equation: "\\|\\partial E / \\partial h_t\\|_F",
  }),
  targetFlow: steps({
    label: "Target signal over t",
    symbol: "||H_t - h_t||",
    unit: "",
    measuredBy: "measureFlow",
    definition:
      "Frobenius norm over the batch of H_t - h_t at each t: how far back the targets' signal reaches.",
    equation: "\\|\\hat h_t - h_t\\|_F",
  }),
  spectrumWhh: spectrum({
    label: "Eigenvalues of Whh",
    symbol: "lambda(Whh)",
    unit: "",
    measuredBy: "measureSpectrum",
    definition:
      "All eigenvalues of Whh in the complex plane, after the update. Absent where the matrix is not finite or the iteration for them does not converge.",
    equation: "\\det(W_{hh} - \\lambda I) = 0",
  }),
  spectrumVhh: spectrum({
    label: "Eigenvalues of Vhh",
    symbol: "lambda(Vhh)",
    unit: "",
    measuredBy: "measureSpectrum",
    definition: "All eigenvalues of Vhh in the complex plane, after the update.",
    equation: "\\det(V_{hh} - \\lambda I) = 0",
  }),
} as const satisfies Record<string, MetricFacts>;

export type MetricId = keyof typeof metricFacts;
export const metricIds = Object.keys(metricFacts) as MetricId[];
export const isMetricId = (id: string): id is MetricId => Object.hasOwn(metricFacts, id);

/** The signal that a rule sends back through time: BPTT's error, or the targets'. */
export const signalMetric = (facts: RuleFacts): "errorFlow" | "targetFlow" =>
  facts.credit.Whh === "targets" ? "targetFlow" : "errorFlow";
