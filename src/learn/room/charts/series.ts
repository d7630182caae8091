/** @file What a lesson's charts draw of runs, live or stored. Pure. */
import type { Points, Series } from "../../../charts/index.ts";
import type { MetricId } from "../../../experiment/metrics/index.ts";
import type { RunConfig } from "../../../experiment/schema.ts";
import type { Moment } from "../../measures/arguments.ts";
import { relativeToLast, signalOf } from "../../measures/measures.ts";
import type { DrawnRun, Track } from "../../measures/record.ts";
import { batchesToAverage, meanBetween } from "../../measures/windows.ts";
import type { RunLook } from "./looks.ts";

export interface LookedAt extends RunLook {
  readonly id: string;
  /** What it is set up with. */
  readonly config: RunConfig;
  /** Called at every drawing; null: nothing is known of it. */
  readonly run: () => DrawnRun | null;
}

export const noPoints: Points = { length: 0, x: [], y: [], present: null };

const solid = { stroke: "solid", faint: false } as const;

/** A metric over the iterations; its mean over the last ten where a single batch says little. */
export function scalarSeries(
  runs: readonly LookedAt[],
  metric: MetricId,
  isAveraged: boolean,
  scale: (run: DrawnRun) => number = () => 1,
): Series[] {
  return runs.map(({ run, id, name, color, marker }) => ({
    id,
    name,
    color,
    marker,
    ...solid,
    points: kept(run, (drawn) => {
      const track = drawn.track(metric);
      return track === null ? noPoints : trackPoints(track, drawn.newest, isAveraged, scale(drawn));
    }),
  }));
}

/** The signal over t, as a share of the last step's. */
export const signalSeries = (runs: readonly LookedAt[], at: Moment): Series[] =>
  overSteps(runs, at, (drawn, iteration) =>
    relativeToLast(drawn.row(signalOf(drawn.config), iteration)),
  );

/** A metric over t as it is. */
export const stepSeries = (runs: readonly LookedAt[], metric: MetricId, at: Moment): Series[] =>
  overSteps(runs, at, (drawn, iteration) => drawn.row(metric, iteration));

function overSteps(
  runs: readonly LookedAt[],
  at: Moment,
  rowOf: (run: DrawnRun, iteration: number) => ArrayLike<number> | null,
): Series[] {
  return runs.map(({ run, id, name, color, marker }) => ({
    id,
    name,
    color,
    marker,
    ...solid,
    points: kept(run, (drawn) => {
      const row = rowOf(drawn, at === "last" ? drawn.newest : at);
      if (row === null) return noPoints;
      return { length: row.length, x: { start: 1, step: 1 }, y: row, present: null };
    }),
  }));
}

/** Points are made anew only when the run has grown. */
function kept(run: () => DrawnRun | null, make: (run: DrawnRun) => Points): () => Points {
  let of: DrawnRun["track"] | null = null;
  let newest = -1;
  let points = noPoints;
  return () => {
    const drawn = run();
    if (drawn === null) return noPoints;
    if (drawn.newest !== newest || drawn.track !== of) {
      newest = drawn.newest;
      of = drawn.track;
      points = make(drawn);
    }
    return points;
  };
}

function trackPoints(track: Track, newest: number, isAveraged: boolean, scale: number): Points {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let iteration = 0; iteration <= Math.min(newest, track.length - 1); iteration += 1) {
    const value = track.at(iteration);
    if (value === null) continue;
    const from = Math.max(iteration === 0 ? 0 : 1, iteration - batchesToAverage + 1);
    const mean = isAveraged ? (meanBetween(track, from, iteration) ?? value) : value;
    xs.push(iteration);
    ys.push(mean * scale);
  }
  return { length: xs.length, x: xs, y: ys, present: null };
}
