/**
 * @file A metric as facts: unit, shape, definition and equation, when it exists and how its chart looks. Frames, charts, exports
 * and help are built from it. Pure.
 */
import type { Fields } from "../declaration.ts";
import type { ParameterFacts } from "../parameters.ts";
import type { RunFacts } from "../run-facts.ts";

/** A scalar has one value an iteration, a `steps` metric one for every time step t = 1..T, a `spectrum` H complex numbers. */
export type MetricShape = "scalar" | "steps" | "spectrum";

/** How the chart of a scalar looks, where it is not a linear one of all lanes. */
export interface ChartLook {
  /** As links and the page's arrangement name it; the metric's name unless stated. */
  readonly id?: string;
  readonly title?: string;
  readonly scale?: "log";
  /** A value that a dashed line stands for. */
  readonly reference?: number;
  readonly note?: string;
  /** Values are divided by the norm of this parameter's start. */
  readonly relativeTo?: string;
  /** Another metric, drawn faint beside it. */
  readonly faint?: string;
  /** It has no line chart of its own: another chart, or a picture of another kind, shows it. */
  readonly elsewhere?: true | "angle" | "spectrum";
}

export interface MetricFacts {
  readonly label: string;
  /** The metric in the notation of the docs. */
  readonly symbol: string;
  readonly unit: "" | "nats" | "share" | "degrees";
  readonly shape: MetricShape;
  readonly definition: string;
  /** TeX. */
  readonly equation: string;
  /** Whether a run has it at all; left out: every run. */
  readonly exists?: (run: RunFacts) => boolean;
  readonly chart?: ChartLook;
}

/** Metrics that are measured together, at a stride of their own or at every iteration. */
export interface MetricGroup<
  F extends Fields = Fields,
  M extends Readonly<Record<string, MetricFacts>> = Readonly<Record<string, MetricFacts>>,
  P extends string = string,
> {
  /** At most one: the stride at which it is measured. */
  readonly fields: F;
  readonly metrics: M;
  /** One metric for every parameter, named by the prefix and the parameter. */
  readonly perParameter?: {
    readonly prefix: P;
    readonly facts: (parameter: ParameterFacts) => MetricFacts;
  };
}

export const defineMetrics = <
  const F extends Fields,
  const M extends Readonly<Record<string, MetricFacts>>,
  const P extends string = never,
>(
  group: MetricGroup<F, M, P>,
): MetricGroup<F, M, P> => group;

type Facts = Omit<MetricFacts, "shape">;
export const scalar = (facts: Facts): MetricFacts => ({ shape: "scalar", ...facts });
export const steps = (facts: Facts): MetricFacts => ({ shape: "steps", ...facts });
export const spectrum = (facts: Facts): MetricFacts => ({ shape: "spectrum", ...facts });

export const hasTargets = ({ rule }: RunFacts): boolean => rule.signals.includes("targets");
