/** @file Charts over the time steps t: a row at the cursor, chosen steps over the run, and maps. */
import { type ReactElement, useMemo } from "react";
import { LineChart, type SharedCursor } from "../../charts/index.ts";
import { formatNumber } from "../../files/format.ts";
import { faintest } from "../../experiment/faintest.ts";
import { diagnosticsWords as words } from "./words.ts";
import { seedWords } from "../seeds/words.ts";
import type { StepSource } from "./chart-catalogue.ts";
import {
  type Placed,
  useChartProps,
  useCursorNews,
  useIterationAt,
  useRunAxis,
  useYState,
} from "./chart-context.ts";
import { useExperiment, useHasSeeds } from "../../shell/lab-context.ts";
import { useObservatory, useObservatoryStore } from "../view.ts";
import { chosenStepsSeries, inputSignal, overStepsSeries } from "./lane-series.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { overlayRows } from "../overlays/overlay-series.ts";
import { useOverlays } from "../overlays/overlay-views.ts";
import { lanesNotSeeds, shownIterations } from "./subtitles.ts";

const format = (value: number): string => formatNumber(value, 2);

/** The lanes, or runs laid over them, whose rule has the metric. */
export function lanesWith<Lane extends Pick<LaneView, "facts">>(
  lanes: readonly Lane[],
  source: string,
): readonly Lane[] {
  switch (source) {
    case "layerCostG":
      return lanes.filter((lane) => lane.facts.feedback === "learnt");
    case "layerCostF":
    case "targetFlow":
      return lanes.filter((lane) => lane.facts.signals.includes("targets"));
    default:
      return lanes;
  }
}

export const valueLabel = (source: StepSource): string =>
  source === "layerCostG" || source === "layerCostF" ? words.valueNames[source] : words.signal;

export function OverStepsChart(props: Placed<"over-t">): ReactElement {
  const { spec } = props;
  const store = useObservatoryStore();
  const at = useIterationAt(props.lanes);
  const lanes = useMemo(() => lanesWith(props.lanes, spec.source), [props.lanes, spec.source]);
  const overlays = useOverlays();
  const chart = useChartProps(props, { overlays });
  const news = useCursorNews();
  const cursor = useStepCursor();
  const length = useExperiment((state) => state.shared.length);
  const { scale, ...lock } = useYState(spec.id, "log");
  const { series, laidOver } = useMemo(() => {
    const laidOver = overlayRows(lanesWith(overlays, spec.source), spec.source, at);
    return { series: [...overStepsSeries(lanes, spec.source, at), ...laidOver], laidOver };
  }, [lanes, overlays, spec.source, at]);
  const hasSeeds = useHasSeeds();
  const longest = Math.max(length, ...overlays.map(({ run }) => run.config.length));
  const subtitle = (): string => {
    const iteration = store.getState().cursor;
    const shown = shownIterations(lanes, spec.source, at) ?? String(iteration ?? 0);
    return [
      ...(spec.source === "signal" ? [words.signalRelative] : []),
      ...(spec.source === "signal" && lanes.some((lane) => inputSignal(lane) !== null)
        ? [words.inputSignal]
        : []),
      iteration === null ? words.nowIteration(shown) : words.atIteration(shown),
      ...(iteration === null && laidOver.length > 0 ? [words.overlaysAtEnd] : []),
      ...(hasSeeds ? [seedWords.notHere] : []),
    ].join(words.subtitleJoin);
  };
  return (
    <LineChart
      {...chart}
      {...lock}
      subscribe={news}
      subtitle={subtitle}
      series={series}
      x={{
        label: words.timeStep,
        domain: [1, Math.max(2, laidOver.length > 0 ? longest : length)],
      }}
      y={{ label: valueLabel(spec.source), scale, domain: "auto", format }}
      underflow={faintest}
      cursor={cursor}
      when={atStep}
      zoom={null}
      onZoom={() => undefined}
      smoothing={0}
    />
  );
}

const atStep = (t: number | null): string => words.readAtStep(t ?? 1);

/** The time step that is read: the first where none is chosen. It cannot be pinned. */
function useStepCursor(): SharedCursor {
  const store = useObservatoryStore();
  return useMemo(
    () => ({
      at: () => store.getState().stepCursor ?? 1,
      isPinned: () => false,
      subscribe: (listener) =>
        store.subscribe((state, before) => {
          if (state.stepCursor !== before.stepCursor) listener();
        }),
      move: (t) => store.setState({ stepCursor: t === null ? null : Math.round(t) }),
      pin: () => undefined,
    }),
    [store],
  );
}

export function ChosenStepsChart(props: Placed<"chosen-t">): ReactElement {
  const { spec } = props;
  const chart = useChartProps(props);
  const { axis, x, cursor, zoom, onZoom } = useRunAxis(props.lanes);
  const { scale, ...lock } = useYState(spec.id, "log");
  const steps = useChosenSteps();
  const [first = 1, ...others] = steps;
  const hasSeeds = useHasSeeds();
  const series = useMemo(
    () => chosenStepsSeries(lanesWith(props.lanes, spec.source), spec.source, steps, axis),
    [props.lanes, spec.source, steps, axis],
  );
  const subtitle = (): string =>
    [
      ...(others.length === 0 ? [] : [words.chosenKey(first, others.join(", "))]),
      ...(hasSeeds ? [lanesNotSeeds(props.lanes)] : []),
    ].join(words.subtitleJoin);
  return (
    <LineChart
      {...chart}
      cursor={cursor}
      {...lock}
      subtitle={subtitle}
      series={series}
      x={x}
      y={{ label: valueLabel(spec.source), scale, domain: "auto", format }}
      underflow={faintest}
      zoom={zoom}
      onZoom={onZoom}
      smoothing={0}
    />
  );
}

/** The steps drawn as lines: the chosen ones that this length has; without any, the first, the middle and the last. */
function useChosenSteps(): readonly number[] {
  const chosen = useObservatory((state) => state.chosenSteps);
  const length = useExperiment((state) => state.shared.length);
  return useMemo(() => {
    const fitting = chosen?.filter((t) => t <= length) ?? [];
    return fitting.length > 0 ? fitting : [1, Math.ceil(length / 2), length];
  }, [chosen, length]);
}
