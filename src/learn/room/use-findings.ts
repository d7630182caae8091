/** @file What is known of a lesson's runs by now: measured on this device where they have been run, else as it was stored. */
import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { BenchRunState } from "../bench/bench.ts";
import { measuresOfStep } from "../lesson/needs.ts";
import type { Step } from "../lesson/lesson.ts";
import { runConfig } from "../lesson/run-configs.ts";
import { drawnRun, storedFindings } from "../lesson/stored.ts";
import type { DrawnRun } from "../measures/record.ts";
import { factsOf } from "../measures/measures.ts";
import type { Findings } from "../measures/vocabulary.ts";
import { type OpenLesson, useOpenLesson } from "./lesson-context.ts";

/** What runs say that are over; of one that is under way nothing is said yet. */
function findingsNow({ lesson, stored, bench }: OpenLesson): Findings {
  const before = stored === null ? null : storedFindings(lesson, stored);
  return {
    measured: (measure) => {
      const record = bench.isDone(measure.run) ? bench.record(measure.run) : null;
      if (record !== null) return factsOf(measure).compute(measure, record);
      return before?.measured(measure) ?? null;
    },
    config: (run) => (Object.hasOwn(lesson.runs, run) ? runConfig(lesson, run) : null),
  };
}

/** Renders again when a run is over. */
export function useFindings(): Findings {
  const open = useOpenLesson();
  const done = useStore(
    open.bench.states,
    useShallow((states) => Object.keys(states).filter((key) => states[key]?.kind === "done")),
  );
  return useMemo(() => {
    // What is over decides what is said.
    void done;
    return findingsNow(open);
  }, [open, done]);
}

/** Reads a run as it is now: on this device, or as it was stored; null: neither. */
export function useDrawnRun(): (name: string) => DrawnRun | null {
  const { lesson, stored, bench } = useOpenLesson();
  return useCallback(
    (name) => {
      const record = bench.record(name);
      if (record !== null && record.newest >= 0) return record;
      return stored === null ? null : drawnRun(lesson, stored, name);
    },
    [lesson, stored, bench],
  );
}

/** The runs that a step's answer and charts are made of. */
export function runsOfStep(step: Step): readonly string[] {
  const measured = measuresOfStep(step).map(({ run }) => run);
  const drawn = step.kind === "predict" && step.form.form === "curve" ? [step.form.run] : [];
  return [...new Set([...(step.lab?.runs ?? []), ...measured, ...drawn])];
}

export interface StepRuns {
  /** Runs of the step that are run here: the others are stored. */
  readonly live: readonly string[];
  /** How they are doing; one that was not begun is left out. */
  readonly states: Readonly<Record<string, BenchRunState>>;
  /** Whether all of it can be shown: nothing is under way, and what is not here is stored. */
  readonly isKnown: boolean;
  /** Begins those that are run here. */
  readonly start: () => void;
}

/** The runs of a step, as they are. */
export function useStepRuns(step: Step): StepRuns {
  const { lesson, stored, bench } = useOpenLesson();
  const names = useMemo(() => runsOfStep(step), [step]);
  const live = useMemo(
    () => names.filter((name) => stored === null || lesson.runs[name]?.stored !== true),
    [names, stored, lesson],
  );
  const states = useStore(
    bench.states,
    useShallow((all) =>
      Object.fromEntries(
        live.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
      ),
    ),
  );
  const isKnown = names.every((name) => {
    const state = states[name];
    if (state?.kind === "waiting" || state?.kind === "running") return false;
    return state?.kind === "done" || stored !== null;
  });
  const start = useCallback(() => {
    for (const name of live) bench.start(name, runConfig(lesson, name));
  }, [live, bench, lesson]);
  return { live, states, isKnown, start };
}
