/** @file Charts over the run: progress, scalars and the angle. */
import { elementAt } from "../../basics/element-at.ts";
import { type ReactElement, useMemo } from "react";
import { LineChart, type Reference, type YAxisProps } from "../../charts/index.ts";
import {
  formatDegrees,
  formatNumber,
  formatPercent,
  formatPercentTick,
} from "../../files/format.ts";
import { type MetricFacts, metricFacts, type MetricId } from "../../experiment/metrics/index.ts";
import { chanceLevel } from "../../experiment/run-facts.ts";
import type { SharedConfig } from "../../experiment/schema.ts";
import { diagnosticsWords as words } from "./words.ts";
import { seedWords } from "../seeds/words.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { ChartSpec } from "./chart-catalogue.ts";
import {
  type Placed,
  type PlacedSpec,
  useChartProps,
  useGhosts,
  useRunAxis,
  useYState,
} from "./chart-context.ts";
import {
  useExperiment,
  useHasSeeds,
  useSeeds,
  useStatus,
  useView,
} from "../../shell/lab-context.ts";
import { useObservatory } from "../view.ts";
import { angleSeries, randomDirectionBand, scalarSeries } from "./lane-series.ts";
import { hasFeedback, type LaneView } from "../lanes/lane-views.ts";
import { overlayAngles, overlaysEnd, overlaySeries } from "../overlays/overlay-series.ts";
import { type OverlayView, useOverlays } from "../overlays/overlay-views.ts";
import { usePart } from "../../offline/use-part.ts";
import { seedRuns } from "../seeds/seed-runs.ts";
import { lanesNotSeeds, radiusRemark } from "./subtitles.ts";
import type { XAxis } from "./x-axis.ts";

const loadRateMarks = () => import("./rate-marks.ts");
const loadSeedSeries = () => import("../seeds/seed-series.ts");

const plainNumber = (value: number): string => formatNumber(value);

/** Shares and relative norms are shown in per cent. */
const formatsOf = (
  unit: MetricFacts["unit"],
  isRelative: boolean,
): Pick<YAxisProps, "format" | "tickFormat"> =>
  isRelative || unit === "share"
    ? { format: formatPercent, tickFormat: formatPercentTick }
    : { format: plainNumber };

export function ProgressChart(props: Placed<"progress">): ReactElement {
  const metric = useObservatory((state) => state.heroMetric);
  const shared = useExperiment((state) => state.shared);
  const isAccuracy = metric === "accuracy";
  const overlays = useOverlays();
  const references = useMemo<Reference[]>(
    () => (isAccuracy ? chanceLines(shared, overlays) : []),
    [isAccuracy, shared, overlays],
  );
  return (
    <MetricLines
      {...props}
      key={metric}
      metrics={[metric]}
      title={metricFacts(metric).label}
      references={references}
      domain={isAccuracy ? [0, 1] : "auto"}
      scale={isAccuracy ? "linear" : "log"}
      relativeTo={null}
      calm
    />
  );
}

/** Where chance is for the lanes and, where it lies elsewhere, for the runs that are laid over them. */
function chanceLines(shared: SharedConfig, overlays: readonly OverlayView[]): Reference[] {
  const own = chanceLevel(shared);
  const lines = new Map<number, string>([[own, words.chance]]);
  for (const { label, run } of overlays) {
    const value = chanceLevel(run.config);
    if (!lines.has(value)) lines.set(value, words.chanceOf(label));
  }
  return [...lines].map(([value, label]) => ({ value, label }));
}

export function ScalarsChart(props: Placed<"scalars">): ReactElement {
  const { spec } = props;
  const { reference } = spec;
  const hasSeeds = useHasSeeds();
  const isBefore = useIsBeforeTraining(props.lanes) && !hasSeeds;
  const references = useMemo<Reference[]>(
    () => (reference === null ? [] : [{ value: reference, label: "", name: String(reference) }]),
    [reference],
  );
  return (
    <MetricLines
      {...props}
      metrics={spec.metrics}
      title={spec.title}
      references={references}
      domain={
        spec.metrics[0] === "accuracy" ? [0, 1] : isBefore && spec.relativeTo ? [0, 0.1] : "auto"
      }
      scale={spec.scale}
      relativeTo={spec.relativeTo}
      calm={spec.scale === "log" || spec.metrics[0] === "accuracy"}
      {...(spec.id === "radius" ? { remark: radiusRemark } : {})}
    />
  );
}

interface MetricLinesProps extends PlacedSpec, Pick<YAxisProps, "scale" | "domain"> {
  readonly metrics: readonly MetricId[];
  readonly title: string;
  readonly references: readonly Reference[];
  readonly relativeTo: Extract<ChartSpec, { kind: "scalars" }>["relativeTo"];
  /** Noisy from batch to batch: smoothed where smoothing is on. */
  readonly calm: boolean;
  /** A remark on the lanes as they are now; null: none. */
  readonly remark?: (lanes: readonly LaneView[]) => string | null;
}

function MetricLines(props: MetricLinesProps): ReactElement {
  const { spec, lanes, metrics, relativeTo, domain } = props;
  const overlays = useOverlays();
  const ghosts = useGhosts(lanes);
  const runs = useSeeds(seedRuns);
  const drawn = runs.length === 0 ? undefined : runs.map(({ seed }) => seed);
  const chart = useChartProps(props, { title: props.title, ghosts, overlays, seeds: drawn });
  const { axis, x, cursor, zoom, onZoom } = useRunAxis(lanes, overlays);
  const { scale, ...lock } = useYState(`${spec.id}-${metrics[0] ?? ""}`, props.scale);
  const smoothing = useObservatory((state) => state.smoothing);
  const first = metrics[0];
  const seedSeries = usePart(runs.length > 0, loadSeedSeries);
  const { series, bands, seeds } = useMemo(() => {
    const drawn = metrics.map((metric, index) =>
      scalarSeries(lanes, ghosts, { metric, axis, relativeTo, faint: index > 0 }),
    );
    const [main = [], ...others] = drawn;
    if (first === undefined) return { series: main, bands: [], seeds: 0 };
    const line = { metric: first, axis, relativeTo };
    const spread = seedSeries?.withSeeds(main, lanes, runs, line) ?? {
      series: main,
      bands: [],
      seeds: 0,
    };
    const laidOver = overlaySeries(overlays, line);
    return { ...spread, series: [...spread.series, ...laidOver, ...others.flat()] };
  }, [lanes, ghosts, overlays, metrics, first, axis, relativeTo, runs, seedSeries]);
  const changes = useStatus(() => lanes.reduce((sum, { run }) => sum + run.rateChanges.length, 0));
  const marks = usePart(changes > 0 && chart.size !== "small", loadRateMarks);
  // A run's own list of changes is what counts; their number says that it has grown.
  const verticals = changes > 0 ? marks?.rateMarks(lanes, axis) : undefined;
  const stride = useStatus(({ runs }) =>
    Math.max(1, ...Object.values(runs).map((run) => (first && run.strides[first]) ?? 1)),
  );
  const { unit, symbol } = metricFacts(first ?? "cost");
  const subtitle = (): string =>
    [
      props.remark?.(lanes) ?? null,
      metrics.length > 1 && lanes.some(hasFeedback) ? words.faint("V_hh") : null,
      seeds > 1 ? seedWords.subtitle(seeds) : null,
      // Seeds are not drawn over seconds: each worker has a clock of its own.
      runs.length > 0 && axis.name === "seconds" ? lanesNotSeeds(lanes) : null,
      stride > 1 ? words.everyIterations(stride) : null,
    ]
      .filter((part) => part !== null)
      .join(words.subtitleJoin);
  return (
    <LineChart
      {...chart}
      cursor={cursor}
      {...lock}
      subtitle={subtitle}
      when={seeds > 1 ? ofMedian : undefined}
      series={series}
      bands={bands}
      references={props.references}
      verticals={chart.size === "small" ? undefined : verticals}
      x={x}
      y={{ label: symbol, scale, domain, ...formatsOf(unit, relativeTo !== null) }}
      zoom={zoom}
      onZoom={onZoom}
      smoothing={props.calm ? smoothing : 0}
    />
  );
}

/** The median is of finished runs: its newest value is "at the end", not "now". */
const ofMedian = (cursor: number | null): string =>
  cursor === null ? seedWords.atEnd : seedWords.atCursor;

export function AngleChart(props: Placed<"angle">): ReactElement {
  const { spec, lanes } = props;
  const overlays = useOverlays();
  const ghosts = useGhosts(lanes);
  const chart = useChartProps(props, { ghosts, overlays });
  const { axis, x, cursor, zoom, onZoom } = useRunAxis(lanes, overlays);
  const { scale, onYScale: _, ...lock } = useYState(spec.id, "linear");
  const hidden = useExperiment((state) => state.shared.hidden);
  const isBefore = useIsBeforeTraining(lanes);
  const { series, bands } = useMemo(() => {
    const angles = angleSeries(lanes, ghosts, axis);
    const laidOver = overlaysEnd(overlays, axis);
    const end = (): number =>
      Math.max(axis.toX(1), laidOver, ...lanes.map(({ run }) => endOf(run.history, axis)));
    return {
      series: [...angles.series, ...overlayAngles(overlays, axis)],
      bands: [...angles.bands, randomDirectionBand(hidden, end)],
    };
  }, [lanes, ghosts, overlays, axis, hidden]);
  const isEmpty = series.length === 0;
  const hasSeeds = useHasSeeds();
  return (
    <LineChart
      {...chart}
      cursor={cursor}
      {...lock}
      series={series}
      subtitle={hasSeeds ? () => lanesNotSeeds(lanes) : undefined}
      bands={bands}
      references={rightAngle}
      waiting={isEmpty ? words.noAngle : undefined}
      x={x}
      y={{
        label: metricFacts("angle").symbol,
        scale,
        domain: isBefore || isEmpty ? [30, 120] : "auto",
        format: formatDegrees,
        tickFormat: formatDegrees,
      }}
      zoom={zoom}
      onZoom={onZoom}
      smoothing={0}
    />
  );
}

const endOf = (history: MetricHistory, axis: XAxis): number =>
  elementAt(axis.at(history, [history.newest]), 0);

const rightAngle: readonly Reference[] = [{ value: 90, label: "", name: words.rightAngle }];

/** Before training nothing but the reference line could set the range of the axis: it then shows the usual range. */
function useIsBeforeTraining(lanes: readonly LaneView[]): boolean {
  const isBefore = useStatus(({ runs }) => Object.values(runs).every((run) => run.iteration === 0));
  const hasOthers = useGhosts(lanes).some((ghost) => ghost !== null);
  const hasOverlays = useView((view) => view.overlays.length > 0);
  return isBefore && !hasOthers && !hasOverlays;
}
