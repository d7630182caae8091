/** @file One chart of a lesson: of its runs as they are, and beside them what was predicted. */
import { type ReactElement, useCallback, useMemo, useState } from "react";
import {
  LineChart,
  type Range,
  type Reference,
  type Series,
  useOwnCursor,
  type YAxisProps,
} from "../../../charts/index.ts";
import { type MetricId, metricFacts } from "../../../experiment/metrics/index.ts";
import { ruleFacts } from "../../../experiment/rules/index.ts";
import type { RunConfig } from "../../../experiment/schema.ts";
import { chanceLevel } from "../../../experiment/run-facts.ts";
import { faintest } from "../../../experiment/faintest.ts";
import {
  formatDegrees,
  formatNumber,
  formatPercent,
  formatPercentTick,
} from "../../../files/format.ts";
import type { ChartId, StepLab } from "../../lesson/lesson.ts";
import type { DrawnRun } from "../../measures/record.ts";
import { signalOf } from "../../measures/measures.ts";
import { learnWords } from "../../words.ts";
import { useOpenLesson } from "../lesson-context.ts";
import { type LookedAt, scalarSeries, signalSeries, stepSeries } from "./series.ts";

const words = learnWords.charts;

/** What is drawn of one step's lab, beside the runs. */
export interface Extras {
  /** Lines that were drawn by hand. */
  readonly drawn: readonly Series[];
  readonly references: readonly Reference[];
  readonly verticals: readonly Reference[];
}

interface RunChartProps {
  readonly chart: Exclude<ChartId, "network">;
  readonly lab: StepLab;
  readonly runs: readonly LookedAt[];
  readonly extras: Extras;
  /** In place of lines that are not to be seen yet. */
  readonly waiting?: string;
  /** Fixed ends, where a prediction was drawn on the same axis. */
  readonly y?: Range;
}

interface ChartFacts {
  readonly title: string;
  readonly subtitle: string;
  readonly metric: MetricId;
  readonly isOverSteps: boolean;
  readonly y: YAxisProps;
  readonly series: (runs: readonly LookedAt[]) => Series[];
}

const share: Pick<YAxisProps, "format" | "tickFormat"> = {
  format: formatPercent,
  tickFormat: formatPercentTick,
};
const whole: Range = [0, 1];

const whenOf = (at: StepLab["at"]): string =>
  at === "last" ? words.afterTraining : at === 0 ? words.beforeTraining : words.atIteration(at);

const startOfWhh = ({ startNorms }: DrawnRun): number => 1 / (startNorms["Whh"] ?? Number.NaN);

function factsOf(chart: RunChartProps["chart"], lab: StepLab, config: RunConfig): ChartFacts {
  switch (chart) {
    case "signal":
      return {
        title: words.signal,
        subtitle: words.signalOf(whenOf(lab.at)),
        metric: signalOf(config),
        isOverSteps: true,
        y: { label: "", scale: "log", domain: "auto", ...share },
        series: (runs) => signalSeries(runs, lab.at),
      };
    case "difference":
      return {
        title: words.difference,
        subtitle: whenOf(lab.at),
        metric: "targetFlow",
        isOverSteps: true,
        y: { label: "", scale: "log", domain: "auto", format: formatNumber },
        series: (runs) => stepSeries(runs, "targetFlow", lab.at),
      };
    case "accuracy":
      return {
        ...overIterations("accuracy", words.accuracy, words.accuracySub),
        y: { label: "", scale: "linear", domain: whole, ...share },
      };
    case "cost":
      return {
        ...overIterations("cost", words.cost, words.accuracySub),
        y: { label: "", scale: "linear", domain: "auto" },
      };
    case "radius":
      return {
        ...overIterations("radiusWhh", words.radius, "", false),
        y: { label: "", scale: "linear", domain: "auto" },
      };
    case "angle":
      return {
        ...overIterations("angle", words.angle, words.angleSub),
        y: { label: "", unit: "°", scale: "linear", domain: [0, 120], format: formatDegrees },
      };
    case "moved":
      return {
        ...overIterations("movedWhh", words.moved, "", false),
        y: { label: "", scale: "linear", domain: "auto", ...share },
        series: (runs) => scalarSeries(runs, "movedWhh", false, startOfWhh),
      };
  }
}

const overIterations = (
  metric: MetricId,
  title: string,
  subtitle: string,
  isAveraged = true,
): Omit<ChartFacts, "y"> => ({
  title,
  subtitle,
  metric,
  isOverSteps: false,
  series: (runs) => scalarSeries(runs, metric, isAveraged),
});

/** Lines at a constant that belong to what is charted. */
function referencesOf(chart: ChartId, config: RunConfig): readonly Reference[] {
  switch (chart) {
    case "accuracy":
      return [{ value: chanceLevel(config), label: words.chance }];
    case "angle":
      return [{ value: 90, label: "90°" }];
    case "radius":
      return [{ value: 1, label: "1" }];
    default:
      return [];
  }
}

/** Runs of which there is anything to draw: the angle of BPTT to itself is none. */
function hasChart(chart: ChartId, config: RunConfig): boolean {
  const { hasAngle, signals } = ruleFacts(config);
  if (chart === "angle") return hasAngle;
  return chart === "difference" ? signals.includes("targets") : true;
}

export function RunChart(props: RunChartProps): ReactElement | null {
  const { chart, lab, extras, waiting } = props;
  const { bench, isProjector } = useOpenLesson();
  const cursor = useOwnCursor();
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => bench.revision.subscribe(listener),
    [bench],
  );
  const runs = useMemo(
    () => props.runs.filter(({ config }) => hasChart(chart, config)),
    [props.runs, chart],
  );
  const first = runs[0]?.config;
  const facts = useMemo(
    () => (first === undefined ? null : factsOf(chart, lab, first)),
    [chart, lab, first],
  );
  const series = useMemo(
    () => (facts === null || waiting !== undefined ? [] : [...extras.drawn, ...facts.series(runs)]),
    [facts, waiting, extras.drawn, runs],
  );
  const references = useMemo(
    () => (first === undefined ? [] : [...referencesOf(chart, first), ...extras.references]),
    [chart, first, extras.references],
  );
  if (facts === null || first === undefined) return null;
  const longest = Math.max(
    ...runs.map(({ config }) => (facts.isOverSteps ? config.length : config.maxIterations)),
  );
  const { definition, equation } = metricFacts(facts.metric);
  return (
    <LineChart
      id={`learn-${chart}`}
      title={facts.title}
      subtitle={facts.subtitle}
      explanation={{ definition, equation }}
      size={isProjector ? "projector" : "hero"}
      subscribe={subscribe}
      series={series}
      references={references}
      verticals={extras.verticals}
      x={{
        label: facts.isOverSteps ? words.timeStep : words.iteration,
        domain: [facts.isOverSteps ? 1 : 0, Math.max(2, longest)],
      }}
      y={props.y === undefined ? facts.y : { ...facts.y, domain: props.y }}
      {...(chart === "signal" ? { underflow: faintest } : {})}
      waiting={waiting}
      zoom={zoom}
      onZoom={setZoom}
      yLock={yLock}
      onYLock={setYLock}
      smoothing={0}
      cursor={cursor}
    />
  );
}
