/** @file The runs over seeds as charts draw them: single runs thin, their median as the line and its interval as a band. */
import type { Band, Points, Series } from "../../charts/index.ts";
import type { SeedRun } from "../../runs/seed-study.ts";
import { percentText } from "../../studies/statistics/figure-text.ts";
import { type SeedColumn, spreadOf } from "../../studies/statistics/spread.ts";
import { seedWords as words } from "./words.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { ScalarLine } from "../diagnostics/lane-series.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import type { XAxis } from "../diagnostics/x-axis.ts";

interface Spread {
  readonly series: Series[];
  readonly bands: Band[];
  /** The largest number of runs behind any lane's median; 0: there is no median. */
  readonly seeds: number;
}

/** What a lane's spread needs to know of it. */
type SpreadLane = Pick<LaneView, "key" | "label" | "color"> & {
  readonly run: { readonly config: Pick<RunConfig, "seed"> };
};

/**
 * The lanes' lines with the results of their seeds. A lane with a median is drawn by it, and its own run becomes one of the thin lines.
 * Over seconds no seeds are drawn: each worker has a clock of its own.
 */
export function withSeeds(
  own: readonly Series[],
  lanes: readonly SpreadLane[],
  runs: readonly SeedRun[],
  wanted: ScalarLine,
): Spread {
  const spread: Spread = { series: [], bands: [], seeds: 0 };
  if (runs.length === 0 || wanted.axis.name === "seconds") return { ...spread, series: [...own] };
  let { seeds } = spread;
  for (const lane of lanes) {
    const ofLane = own.filter((series) => series.id.startsWith(`${lane.key}-`));
    const columns = runs.flatMap((run) => {
      const column = run.lane === lane.key ? columnOf(run, wanted) : null;
      return column === null ? [] : [{ seed: run.seed, column }];
    });
    const main = ofLane.find(({ faint }) => !faint);
    if (main === undefined || columns.length === 0) {
      spread.series.push(...ofLane);
      continue;
    }
    spread.series.push(
      ...columns.map(({ seed, column }): Series => {
        const points = pointsOf(column.iterations, column.values, wanted.axis);
        const name = words.single(lane.label, seed);
        const id = `${main.id}-seed-${seed}`;
        return { ...main, id, name, faint: true, thin: true, points: () => points };
      }),
    );
    if (columns.length === 1) {
      spread.series.push(...ofLane);
      continue;
    }
    seeds = Math.max(seeds, columns.length);
    const name = words.single(lane.label, lane.run.config.seed);
    const behind = ofLane.map((one) =>
      one === main ? { ...one, name, faint: true, thin: true } : one,
    );
    const { iterations, median, lower, upper, coverage } = spreadOf(
      columns.map(({ column }) => column),
    );
    const edge = (values: readonly number[]): (() => Points) => {
      const points = pointsOf(iterations, values, wanted.axis);
      return () => points;
    };
    spread.series.push(...behind, {
      ...main,
      id: `${main.id}-median`,
      name: words.medianOf(lane.label),
      points: edge(median),
    });
    spread.bands.push({
      id: `${main.id}-interval`,
      name: words.interval(lane.label, columns.length, percentText(coverage)),
      color: lane.color,
      lower: edge(lower),
      upper: edge(upper),
    });
  }
  return { ...spread, seeds };
}

/** What a run measured of a metric, relative to the norm of its own start where that is asked for. */
function columnOf(run: SeedRun, { metric, relativeTo }: ScalarLine): SeedColumn | null {
  const column = run.columns.get(metric) ?? null;
  const start = relativeTo === null ? 0 : (run.startNorms[relativeTo] ?? 0);
  if (column === null || start === 0) return column;
  return { ...column, values: Float64Array.from(column.values, (value) => value / start) };
}

function pointsOf(iterations: ArrayLike<number>, values: ArrayLike<number>, axis: XAxis): Points {
  const x =
    axis.name === "iterations"
      ? iterations
      : Float64Array.from(iterations, (iteration) => axis.toX(iteration));
  return { length: values.length, x, y: values, present: null };
}
