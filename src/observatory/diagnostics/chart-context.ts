/** @file What all charts of the room share: lanes, axis, cursor, zoom, words. */
import { useCallback, useMemo } from "react";
import type { ChartProps, Range, SharedCursor, Subscribe, XAxisProps } from "../../charts/index.ts";
import { formatTick } from "../../files/format.ts";
import type { PastRun } from "../../runs/run.ts";
import { diagnosticsWords as words } from "./words.ts";
import type { ChartSpec } from "./chart-catalogue.ts";
import { toggleChart } from "./arrangement.ts";
import { describeConfiguration } from "./configuration.ts";
import { explain } from "./explanation.ts";
import { useExperiment, useNews, useStatus, useView } from "../../shell/lab-context.ts";
import type { IterationAt } from "./lane-series.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { chartElementId, maximise, restoreSize } from "./maximise.ts";
import { overlaysEnd } from "../overlays/overlay-series.ts";
import type { OverlayView } from "../overlays/overlay-views.ts";
import { type ObservatoryStore, useObservatory, useObservatoryStore } from "../view.ts";
import { toIterationRange, toXRange, type XAxis, xAxis } from "./x-axis.ts";

/** Runs of at most so many iterations are shown whole from the start, so that the axis does not move while they fill. */
const wholeRun = 500;
/** A longer run's axis begins with so many, and grows. */
const firstIterations = 100;

export interface PlacedSpec {
  readonly spec: ChartSpec;
  readonly large: boolean;
  readonly lanes: readonly LaneView[];
}

export type Placed<Kind extends ChartSpec["kind"]> = PlacedSpec & {
  readonly spec: Extract<ChartSpec, { kind: Kind }>;
};

const noOverlays: readonly OverlayView[] = [];
const noGhosts: readonly (PastRun | null)[] = [];

interface ChartDetails {
  readonly title?: string;
  /** The lanes' runs before, and runs laid over the chart: its exported pictures name their configurations. */
  readonly ghosts?: readonly (PastRun | null)[];
  readonly overlays?: readonly OverlayView[];
  /** Of the runs that are drawn, where they are more than the lanes'. */
  readonly seeds?: readonly number[] | undefined;
}

/** Title, size, explanation and menu of a chart. */
export function useChartProps(
  { spec, large, lanes }: PlacedSpec,
  { title = spec.title, ghosts = noGhosts, overlays = noOverlays, seeds }: ChartDetails = {},
): ChartProps {
  const subscribe = useNews();
  const store = useObservatoryStore();
  const charts = useObservatory((state) => state.charts);
  const maximised = useObservatory((state) => state.maximised);
  const projector = useView((view) => view.projector);
  const shared = useExperiment((state) => state.shared);
  const isMaximised = maximised === spec.id;
  return {
    id: chartElementId(spec.id),
    title,
    explanation: explain(spec),
    size: projector ? "projector" : large || isMaximised ? "hero" : "small",
    // A function, since a rate may change between two renders.
    configuration: () =>
      [
        describeConfiguration(
          lanes.map(({ run, ...lane }) => ({ ...lane, rateChanges: run.rateChanges })),
          shared,
          seeds,
        ),
        ...ghosts.flatMap((ghost, index) => {
          const label = words.ghost(lanes[index]?.label ?? "");
          return ghost === null ? [] : [describeConfiguration([{ ...ghost, label }], ghost.config)];
        }),
        ...overlays.map(({ label, run }) => describeConfiguration([{ ...run, label }], run.config)),
      ].join(words.configurationJoin),
    subscribe,
    maximised: isMaximised,
    onMaximise: () => (isMaximised ? restoreSize(store) : maximise(store, spec.id)),
    onHide: () => {
      store.setState({ charts: toggleChart(charts, spec.id), lastHidden: spec.id });
      focusChartsMenu();
    },
  };
}

export const chartsMenuId = "charts-menu";

/** Moves the focus to the menu that shows the chart again; it would be lost with the hidden chart. */
function focusChartsMenu(): void {
  const button = document.querySelector<HTMLElement>(`#${chartsMenuId} button`);
  (button ?? document.getElementById("charts"))?.focus({ preventScroll: true });
}

export interface RunAxis {
  readonly axis: XAxis;
  readonly x: XAxisProps;
  readonly cursor: SharedCursor;
  readonly zoom: Range | null;
  readonly onZoom: (range: Range | null) => void;
}

function useXAxis([first]: readonly LaneView[]): XAxis {
  const name = useObservatory((state) => state.xAxis);
  const batch = useExperiment(({ shared }) => shared.batch);
  return useMemo(
    () => xAxis(name, batch, () => first?.run.history ?? emptyClock()),
    [name, batch, first],
  );
}

/** The iteration of a history that the cursor is at. Over seconds it differs from history to history. */
export function useIterationAt(lanes: readonly LaneView[]): IterationAt {
  const store = useObservatoryStore();
  const axis = useXAxis(lanes);
  return useCallback(
    (history) => {
      const { cursor } = store.getState();
      return cursor === null ? null : axis.iterationOf(history, axis.toX(cursor));
    },
    [store, axis],
  );
}

/** The axis over the run, with the one cursor and zoom of all charts; it holds the runs laid over the chart too. */
export function useRunAxis(
  lanes: readonly LaneView[],
  overlays: readonly OverlayView[] = noOverlays,
): RunAxis {
  const store = useObservatoryStore();
  const name = useObservatory((state) => state.xAxis);
  const zoom = useObservatory((state) => state.zoom);
  const maxIterations = useExperiment(({ shared }) => shared.maxIterations);
  const isWithin = useStatus(({ runs }) =>
    Object.values(runs).every((run) => run.iteration <= maxIterations),
  );
  const axis = useXAxis(lanes);
  const cursor = useMemo(
    (): SharedCursor => ({
      at: () => {
        const iteration = store.getState().cursor;
        return iteration === null ? null : axis.toX(iteration);
      },
      isPinned: () => store.getState().pinned,
      subscribe: (listener) => onCursorMoved(store, listener),
      move: (x) => store.setState({ cursor: x === null ? null : axis.toIteration(x) }),
      pin: (x) => {
        const iteration = axis.toIteration(x);
        store.setState(({ pinned, cursor }) => ({
          pinned: !(pinned && cursor === iteration),
          cursor: iteration,
        }));
      },
    }),
    [axis, store],
  );
  return useMemo(() => {
    const longest = Math.max(maxIterations, ...overlays.map(({ run }) => run.history.newest));
    const isWhole = name !== "seconds" && longest <= wholeRun && isWithin;
    const end = Math.max(axis.toX(maxIterations), overlaysEnd(overlays, axis));
    return {
      axis,
      x: {
        label: words.axisLabels[name],
        domain: isWhole ? ([0, end] as const) : "auto",
        // At least so long, so that the first iterations are far enough apart and the axis does not jump.
        least: name === "seconds" ? undefined : axis.toX(Math.min(maxIterations, firstIterations)),
        format: formatTick,
      },
      cursor,
      zoom: toXRange(axis, zoom),
      onZoom: (range: Range | null) => store.setState({ zoom: toIterationRange(axis, range) }),
    };
  }, [axis, name, maxIterations, overlays, isWithin, cursor, zoom, store]);
}

/** The run that each lane had before its seed was changed. */
export const useGhosts = (lanes: readonly LaneView[]): readonly (PastRun | null)[] =>
  useStatus(() => lanes.map(({ run }) => run.ghost));

/** Calls the listener whenever the cursor of the page has moved, or was pinned or let go. */
export function onCursorMoved(store: ObservatoryStore, listener: () => void): () => void {
  return store.subscribe((state, before) => {
    if (state.cursor !== before.cursor || state.pinned !== before.pinned) listener();
  });
}

/** News for charts of one iteration: new data, or another iteration under the cursor. */
export function useCursorNews(): Subscribe {
  const store = useObservatoryStore();
  const news = useNews();
  return useCallback(
    (listener) => {
      const stops = [news(listener), onCursorMoved(store, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [news, store],
  );
}

const emptyClock = (): LaneView["run"]["history"] => {
  throw new Error("there is no lane");
};

/** How the y axis of a chart is locked and scaled, which the page keeps. */
export function useYState(id: string, scale: "linear" | "log") {
  const store = useObservatoryStore();
  const lock = useObservatory((state) => state.locks[id] ?? null);
  const chosen = useObservatory((state) => state.scales[id] ?? scale);
  return {
    yLock: lock,
    scale: chosen,
    onYLock: (range: Range | null): void =>
      store.setState(({ locks }) => {
        const { [id]: _, ...others } = locks;
        return { locks: range === null ? others : { ...others, [id]: range } };
      }),
    onYScale: (next: "linear" | "log"): void =>
      store.setState(({ scales }) => ({ scales: { ...scales, [id]: next } })),
  };
}
