/** @file What the page watches: the experiment as set up, how each lane is doing, and a number that rises with new data. */
import { createStore } from "zustand/vanilla";
import { landing } from "../experiment/presets.ts";
import type { Experiment, LaneConfig, SharedConfig } from "../experiment/schema.ts";
import type { RunStatus } from "./run.ts";

/** A lane keeps its key and colour whatever is added or removed beside it. */
export interface Lane {
  readonly key: number;
  /** Which of the lane colours is its own. */
  readonly slot: number;
  /** A name of its own; null: its rule's. */
  readonly name: string | null;
  readonly config: LaneConfig;
}

export interface ExperimentState {
  readonly shared: SharedConfig;
  readonly lanes: readonly Lane[];
}

/** What the transport is doing with all lanes. */
export type Transport =
  | { readonly kind: "resting" }
  | { readonly kind: "training"; readonly target: number | null }
  /** Paused; lanes behind still train to where the others are. */
  | { readonly kind: "levelling" };

export interface StatusState {
  /** By lane key. */
  readonly runs: Readonly<Record<number, RunStatus>>;
  /** Lanes whose changed fields wait for a restart, by lane key. */
  readonly stale: ReadonlySet<number>;
  readonly transport: Transport;
  /** Iterations a second; null: as fast as it goes. */
  readonly pace: number | null;
  readonly inStep: boolean;
}

export const createExperimentStore = () =>
  createStore<ExperimentState>(() => ({ shared: landing.shared, lanes: [] }));

/** Iterations a second, where nothing says another number. */
export const usualPace = 10;

export const createStatusStore = () =>
  createStore<StatusState>(() => ({
    runs: {},
    stale: new Set(),
    transport: { kind: "resting" },
    pace: usualPace,
    inStep: true,
  }));

/** Rises by one whenever a history has grown. */
export const createRevisionStore = () => createStore<{ revision: number }>(() => ({ revision: 0 }));

export const experimentOf = ({ shared, lanes }: ExperimentState): Experiment => ({
  shared,
  lanes: lanes.map((lane) => lane.config),
});
