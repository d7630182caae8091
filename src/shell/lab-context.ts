/** @file The lab for every component of every room, and the hooks that watch its stores. */
import { createContext, use, useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { KeepingState } from "../kept-runs/keeping-state.ts";
import type { RunStatus } from "../runs/run.ts";
import type { SeedStudyState } from "../runs/seed-study.ts";
import type { ExperimentState, StatusState } from "../runs/stores.ts";
import type { Lab } from "./lab.ts";
import type { ViewState } from "./view.ts";

export const LabContext = createContext<Lab | null>(null);

export function useLab(): Lab {
  const lab = use(LabContext);
  if (lab === null) throw new Error("outside of the laboratory");
  return lab;
}

export const useExperiment = <T>(select: (state: ExperimentState) => T): T =>
  useStore(useLab().laboratory.experiment, useShallow(select));

export const useStatus = <T>(select: (state: StatusState) => T): T =>
  useStore(useLab().laboratory.status, useShallow(select));

export const useSeeds = <T>(select: (state: SeedStudyState) => T): T =>
  useStore(useLab().laboratory.seeds.state, useShallow(select));

/** Whether runs over seeds are there to be drawn. */
export const useHasSeeds = (): boolean =>
  useSeeds((state) => "runs" in state && state.runs.length > 0);

export const useKeeping = <T>(select: (state: KeepingState) => T): T =>
  useStore(useLab().keeping, useShallow(select));

export const useView = <T>(select: (state: ViewState) => T): T =>
  useStore(useLab().view, useShallow(select));

export const useRunStatus = (key: number): RunStatus | undefined =>
  useStore(useLab().laboratory.status, (state) => state.runs[key]);

export function useSetView(): (changes: Partial<ViewState>) => void {
  const { view } = useLab();
  return view.setState;
}

/** Subscribes to new data, as charts do; nothing is rendered. */
export function useNews(): (listener: () => void) => () => void {
  const { revision } = useLab().laboratory;
  return useCallback((listener) => revision.subscribe(listener), [revision]);
}

/** A value computed from the histories, at most every `interval` milliseconds; `measure` must keep its identity. */
export function useMeasured<T>(measure: () => T, interval: number): T {
  const { revision } = useLab().laboratory;
  const [held, setHeld] = useState(() => ({ measure, value: measure() }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      timer = undefined;
      setHeld({ measure, value: measure() });
    };
    // Data may have come before the subscription.
    timer = setTimeout(read, interval);
    const stop = revision.subscribe(() => {
      timer ??= setTimeout(read, interval);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [revision, measure, interval]);
  return held.measure === measure ? held.value : measure();
}
