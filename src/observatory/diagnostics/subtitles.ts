/** @file What is said under a chart's title of the runs that it shows: computed, never assumed. */
import { formatNumber } from "../../files/format.ts";
import { stepWindow } from "../../runs/lockstep.ts";
import { diagnosticsWords as words } from "./words.ts";
import { seedWords } from "../seeds/words.ts";
import type { StepSource } from "./chart-catalogue.ts";
import { relativeRow } from "./derived.ts";
import { type IterationAt, laneRow } from "./lane-series.ts";
import type { LaneView } from "../lanes/lane-views.ts";

/** Rows are kept a few iterations apart. */
const apartAtRest = 10;

/**
 * How many iterations lanes that train in step may be apart. Naming each lane's iteration in one moment and not in the next would
 * change the height of the chart's head several times a second.
 */
function apartWithin(lanes: readonly LaneView[]): number {
  const statuses = lanes.map((lane) => lane.run.status);
  const rates = statuses.flatMap(({ state, fullRate }) =>
    state.kind === "running" ? (fullRate ?? []) : [],
  );
  if (rates.length === 0) return apartAtRest;
  return Math.max(apartAtRest, 2 * stepWindow({ pace: null, fullRate: Math.min(...rates) }));
}

/** The iterations of the rows over t that are shown: "60" or, where lanes are apart, "120 (BPTT), 67 (TPTThx)"; null: there is none. */
export function shownIterations(
  lanes: readonly LaneView[],
  source: StepSource,
  at: IterationAt,
): string | null {
  const shown = lanes.flatMap((lane) => {
    const row = laneRow(source, lane, at(lane.run.history));
    return row === null ? [] : [{ at: row.iteration, label: lane.label }];
  });
  const all = shown.map(({ at }) => at);
  if (all.length === 0) return null;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  if (last - first < apartWithin(lanes)) return String(last);
  return shown.map(({ at, label }) => words.iterationOf(at, label)).join(", ");
}

/** What is said of a chart without seeds while there are some: which iterations of the lanes it shows instead. */
export function lanesNotSeeds(lanes: readonly Pick<LaneView, "label" | "run">[]): string {
  const reached = lanes.map(({ label, run }) => ({ label, at: Math.max(0, run.history.newest) }));
  const iterations = new Set(reached.map(({ at }) => at));
  const said =
    iterations.size > 1
      ? reached.map(({ at, label }) => words.iterationOf(at, label)).join(", ")
      : [...iterations].join("");
  return seedWords.notHereAt(said);
}

/** An orthogonal start has a radius of 1 up to rounding, which must not count as above 1. */
const clearlyAboveOne = 1.005;

/** A signal near 1 would make the remark come and go. */
const clearlyVanished = 1e-3;

/** Of the lanes with a radius above 1, the one of whose signal least reaches step 1: it shows that there is no explosion; null: none. */
export function radiusRemark(lanes: readonly LaneView[]): string | null {
  const vanishing = lanes.flatMap((lane) => {
    const { history } = lane.run;
    const column = history.scalar("radiusWhh");
    const measuredAt = column?.lastMeasured(history.newest) ?? null;
    const radius = measuredAt === null ? null : (column?.at(measuredAt) ?? null);
    const row = laneRow("signal", lane, null);
    const signal = row === null ? undefined : relativeRow(row.values)?.[0];
    if (radius === null || radius <= clearlyAboveOne) return [];
    return signal === undefined || !(signal < clearlyVanished)
      ? []
      : [{ label: lane.label, signal }];
  });
  const [least] = vanishing.toSorted((a, b) => a.signal - b.signal);
  return least === undefined ? null : words.radiusAbove(least.label, formatNumber(least.signal, 2));
}
