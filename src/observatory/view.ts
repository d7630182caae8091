/** @file How the page looks now: theme, layout, what the charts show, and the cursor and zoom that they share. */
import type { StateCreator } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { AxisScale, Range } from "../charts/index.ts";
import type { Overlay } from "../runs/overlay.ts";
import type { Appearance } from "./address.ts";
import { firstArrangement, isSeen, type PlacedChart } from "./diagnostics/arrangement.ts";
import type { StageChoice } from "./stage/choice.ts";

export const xAxisNames = ["iterations", "sequences", "seconds"] as const;
export type XAxisName = (typeof xAxisNames)[number];

/** Of the weight of what came before, where lines are smoothed. */
export const usualSmoothing = 0.75;

export interface ViewState extends Appearance {
  readonly panelOpen: boolean;
  readonly charts: readonly PlacedChart[];
  readonly maximised: string | null;
  /** How far down the window the maximised chart stood before. */
  readonly maximisedFrom: number;
  /** The chart that was hidden last from its own menu, which says so; null: none was. */
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
  /** Kept runs laid over the charts; they stay whatever the lanes do. */
  readonly overlays: readonly Overlay[];
  readonly heroMetric: "accuracy" | "cost";
  /** Time steps drawn as lines over the iterations; null: first, middle and last. */
  readonly chosenSteps: readonly number[] | null;
  readonly locks: Readonly<Record<string, Range>>;
  readonly scales: Readonly<Record<string, AxisScale>>;
  readonly stage: StageChoice;
  readonly scene: string | null;
  readonly dialog: "help" | "palette" | null;
  readonly linkProblem: string | null;
  readonly said: string;
}

const initial: StateCreator<ViewState> = () => ({
  room: "observatory",
  places: {},
  theme: "system",
  projector: false,
  hidden: [],
  panelOpen: true,
  charts: firstArrangement,
  maximised: null,
  maximisedFrom: 0,
  lastHidden: null,
  cursor: null,
  pinned: false,
  stepCursor: null,
  zoom: null,
  xAxis: "iterations",
  smoothing: usualSmoothing,
  overlays: [],
  heroMetric: "accuracy",
  chosenSteps: null,
  locks: {},
  scales: {},
  stage: { open: false, lane: null, sequence: 0, draws: 0, toggle: null },
  scene: null,
  dialog: null,
  linkProblem: null,
  said: "",
});

export function createViewStore(isStageOpen: boolean) {
  const view = createStore<ViewState>(initial);
  view.setState(({ stage }) => ({ stage: { ...stage, open: isStageOpen } }));
  // A chart can be put away in several ways, and would leave an empty room if it had all of it.
  view.subscribe(({ charts, maximised, projector }) => {
    if (maximised !== null && !isSeen(charts, maximised, projector)) {
      view.setState({ maximised: null });
    }
  });
  return view;
}
export type ViewStore = ReturnType<typeof createViewStore>;

/** Puts the theme into force; every colour follows. */
export function applyTheme(dark: boolean): void {
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}
