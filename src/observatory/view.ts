/** @file How the observatory looks now: which charts it shows, what they show, and the cursor and zoom that they share. */
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { createStore } from "zustand/vanilla";
import type { AxisScale, Range } from "../charts/index.ts";
import { sceneOf } from "../experiment/scenes.ts";
import { useLab } from "../shell/lab-context.ts";
import type { ViewStore } from "../shell/view.ts";
import { firstArrangement, isSeen, type PlacedChart } from "./diagnostics/arrangement.ts";
import { chartsOfScene } from "./diagnostics/scene-charts.ts";
import type { StageChoice } from "./stage/choice.ts";
import { opensAtFirst } from "./stage/remembered.ts";
import { isFirstLook } from "./welcome/remembered.ts";

export const xAxisNames = ["iterations", "sequences", "seconds"] as const;
export type XAxisName = (typeof xAxisNames)[number];

/** The usual weight of the past in smoothed lines. */
export const usualSmoothing = 0.75;

export interface ObservatoryState {
  /** What this is, over everything else, for who comes for the first time. */
  readonly isWelcoming: boolean;
  readonly panelOpen: boolean;
  readonly charts: readonly PlacedChart[];
  readonly maximised: string | null;
  /** How far down the window the maximised chart stood before. */
  readonly maximisedFrom: number;
  /** The chart that was hidden last from its own menu, which is announced; null: none. */
  readonly lastHidden: string | null;
  /** The iteration under the pointer, or pinned; null: the newest. */
  readonly cursor: number | null;
  readonly pinned: boolean;
  /** The time step read in charts over t; null: t = 1. */
  readonly stepCursor: number | null;
  /** The iterations in view; null: all. */
  readonly zoom: Range | null;
  readonly xAxis: XAxisName;
  readonly smoothing: number;
  readonly heroMetric: "accuracy" | "cost";
  /** Time steps drawn as lines over the iterations; null: first, middle and last. */
  readonly chosenSteps: readonly number[] | null;
  readonly locks: Readonly<Record<string, Range>>;
  readonly scales: Readonly<Record<string, AxisScale>>;
  readonly stage: StageChoice;
}

/** A cursor is an iteration of one run: it means nothing in the next. */
export const noCursor = { cursor: null, pinned: false } as const;

/** What the browser remembers of earlier visits decides. */
interface AtFirst {
  readonly isWelcoming: boolean;
  readonly isStageOpen: boolean;
}

/** The store of the observatory that `view` belongs to: what is opened or laid over its charts there changes it. */
export function createObservatoryStore(
  view: ViewStore,
  first: AtFirst = { isWelcoming: false, isStageOpen: false },
) {
  const store = createStore<ObservatoryState>(() => ({
    isWelcoming: first.isWelcoming,
    panelOpen: true,
    charts: chartsOfScene(sceneOf(view.getState().scene), firstArrangement),
    maximised: null,
    maximisedFrom: 0,
    lastHidden: null,
    cursor: null,
    pinned: false,
    stepCursor: null,
    zoom: null,
    xAxis: "iterations",
    smoothing: usualSmoothing,
    heroMetric: "accuracy",
    chosenSteps: null,
    locks: {},
    scales: {},
    stage: { open: first.isStageOpen, lane: null, sequence: 0, draws: 0, toggle: null },
  }));
  view.subscribe(({ openings, scene, overlays }, before) => {
    if (openings !== before.openings) {
      store.setState(({ charts }) => ({
        ...noCursor,
        zoom: null,
        locks: {},
        charts: chartsOfScene(sceneOf(scene), charts),
      }));
    } else if (overlays.length > before.overlays.length) {
      store.setState({ ...noCursor, zoom: null });
    }
  });
  // A chart can be hidden in several ways; a hidden chart that stayed maximised would leave the whole space empty.
  const restore = (): void => {
    const { charts, maximised } = store.getState();
    if (maximised !== null && !isSeen(charts, maximised, view.getState().projector)) {
      store.setState({ maximised: null });
    }
  };
  store.subscribe(restore);
  view.subscribe(restore);
  return store;
}
export type ObservatoryStore = ReturnType<typeof createObservatoryStore>;

const stores = new WeakMap<ViewStore, ObservatoryStore>();

/** The observatory's store of a lab, made when it is first asked for. */
export function observatoryOf({ view }: { readonly view: ViewStore }): ObservatoryStore {
  const known = stores.get(view);
  if (known !== undefined) return known;
  const store = createObservatoryStore(view, {
    isWelcoming: isFirstLook(),
    isStageOpen: opensAtFirst(),
  });
  stores.set(view, store);
  return store;
}

export const useObservatoryStore = (): ObservatoryStore => observatoryOf(useLab());

export const useObservatory = <T>(select: (state: ObservatoryState) => T): T =>
  useStore(useObservatoryStore(), useShallow(select));
