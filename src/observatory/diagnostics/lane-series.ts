/** @file What charts draw of the lanes' histories. */
import type { Band, MapPanel, MapRows, Points, Series } from "../../charts/index.ts";
import type { MetricId } from "../../experiment/metrics/index.ts";
import { signalFacts } from "../../experiment/signals/index.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { PastRun } from "../../runs/run.ts";
import type { Row, RowHistory } from "../../runs/row-history.ts";
import type { ScalarHistory } from "../../runs/scalar-history.ts";
import { diagnosticsWords } from "./words.ts";
import type { StepSource } from "./chart-catalogue.ts";
import {
  Derived,
  isSilent,
  MeasuredColumn,
  relativeRow,
  RelativeRows,
  RollingColumns,
  ScaledColumn,
} from "./derived.ts";
import { hasFeedback, type LaneView } from "../lanes/lane-views.ts";
import type { XAxis } from "./x-axis.ts";

const none: Points = { length: 0, x: [], y: [], present: null };
/** Iterations whose mean is drawn of the angle. */
export const angleWindow = 10;
const degrees = 180 / Math.PI;

const scaled = new Derived<ScalarHistory, Map<number, ScaledColumn>>(() => new Map());
const rolling = new Derived((source: ScalarHistory) => new RollingColumns(source, angleWindow));
const measured = new Derived((source: ScalarHistory) => new MeasuredColumn(source));
const relative = new Derived((source: RowHistory) => new RelativeRows(source));

/** The run before of each lane. */
type Ghosts = readonly (PastRun | null)[];

/** Which metric a line shows, over what. */
export interface ScalarLine {
  readonly metric: MetricId;
  readonly axis: XAxis;
  readonly relativeTo: string | null;
}

/** What the points of a scalar line need to know of the run besides its history. */
export interface ScalarSource {
  readonly startNorms: Readonly<Record<string, number>>;
  /** Measured every few iterations: the line connects the measured values. */
  readonly hasStride: boolean;
}

/** Whether a run has diverged to numbers that are not finite: the huge values before that must not set the range of the chart. */
export function hasDiverged(history: MetricHistory): boolean {
  return (["cost", "radiusWhh"] as const).some((metric) => {
    const newest = history.scalar(metric)?.at(history.newest) ?? null;
    return newest !== null && !Number.isFinite(newest);
  });
}

/** What of a line comes from a history. */
type LineData = Pick<Series, "points" | "column" | "measured">;

/** A lane's line with the run before it as a dotted ghost. */
function withGhost(
  line: Omit<Series, "stroke" | keyof LineData>,
  lane: LaneView,
  ghost: PastRun | null,
  dataOf: (name: string, history: () => MetricHistory) => LineData,
): Series[] {
  const own: Series = {
    ...line,
    stroke: "solid",
    strays: () => hasDiverged(lane.run.history),
    ...dataOf(line.name, () => lane.run.history),
  };
  if (ghost === null) return [own];
  const name = diagnosticsWords.ghost(lane.label);
  const before: Series = {
    ...line,
    id: `${line.id}-ghost`,
    name,
    stroke: "dotted",
    faint: true,
    strays: () => hasDiverged(ghost.history),
    ...dataOf(name, () => ghost.history),
  };
  return [before, own];
}

/** A metric of every lane, with the runs before; faint beside it that of the feedback weights, of lanes that have any. */
export function scalarSeries(
  lanes: readonly LaneView[],
  ghosts: Ghosts,
  wanted: ScalarLine & { readonly faint: boolean },
): Series[] {
  return lanes.flatMap((lane, index) => {
    const { metric, faint } = wanted;
    if (faint && !hasFeedback(lane)) return [];
    const points = (history: MetricHistory): Points => {
      const { startNorms } = lane.run.status;
      return scalarPoints(history, wanted, { startNorms, hasStride: hasStride(lane, metric) });
    };
    const line = {
      id: `${lane.key}-${metric}`,
      name: faint ? `${lane.label}, ${metric.endsWith("Vhh") ? "V_hh" : metric}` : lane.label,
      color: lane.color,
      marker: lane.marker,
      faint,
    };
    return withGhost(line, lane, faint ? null : (ghosts[index] ?? null), (_, history) => ({
      points: () => points(history()),
    }));
  });
}

export function scalarPoints(
  history: MetricHistory,
  { metric, axis, relativeTo }: ScalarLine,
  source: ScalarSource,
): Points {
  const column = history.scalar(metric);
  if (column === null) return none;
  if (source.hasStride) return measuredPoints(history, column, axis);
  const y = relativeTo === null ? column.values : relativeColumn(source, column, relativeTo);
  return { length: column.length, x: axis.of(history), y, present: column.present };
}

/** Validations come at intervals of their own and are not part of a frame. */
const hasStride = ({ run }: LaneView, metric: MetricId): boolean =>
  metric === "validationError" || (run.status.strides[metric] ?? 1) > 1;

function measuredPoints(history: MetricHistory, column: ScalarHistory, axis: XAxis): Points {
  const { length, iterations, values } = measured.of(column).update();
  return { length, x: axis.at(history, iterations.subarray(0, length)), y: values, present: null };
}

function relativeColumn(
  { startNorms }: ScalarSource,
  column: ScalarHistory,
  parameter: string,
): ArrayLike<number> {
  const start = startNorms[parameter] ?? 0;
  if (start === 0) return column.values;
  const factor = 1 / start;
  const columns = scaled.of(column);
  const found = columns.get(factor) ?? new ScaledColumn(column, factor);
  columns.set(factor, found);
  return found.y;
}

/** Whether a lane's update of Whh has an angle to BPTT's: BPTT has none to itself, and no update none to anything. */
export const hasAngle = ({ facts, config }: LaneView): boolean =>
  facts.hasAngle && (!facts.silenced || config.targets === "plain");

/** The angle over the last iterations, and its band. */
export function angleSeries(
  lanes: readonly LaneView[],
  ghosts: Ghosts,
  axis: XAxis,
): { series: Series[]; bands: Band[] } {
  const points = (history: MetricHistory, part: keyof AnglePart): Points =>
    anglePoints(history, part, axis);
  return {
    series: lanes.flatMap((lane, index) => {
      if (!hasAngle(lane)) return [];
      const { key, label, color, marker } = lane;
      const line = { id: `${key}-angle`, name: label, color, marker, faint: false };
      return withGhost(line, lane, ghosts[index] ?? null, (name, history) =>
        angleLine(name, history, axis),
      );
    }),
    bands: lanes.filter(hasAngle).map((lane) => ({
      id: `${lane.key}-angle-band`,
      name: diagnosticsWords.band(lane.label),
      color: lane.color,
      lower: () => points(lane.run.history, "lower"),
      upper: () => points(lane.run.history, "upper"),
    })),
  };
}

type AnglePart = Pick<RollingColumns, "mean" | "lower" | "upper">;

/** The mean of the angle, which is drawn, and the angle itself. */
export const angleLine = (
  name: string,
  history: () => MetricHistory,
  axis: XAxis,
): Required<LineData> => ({
  points: () => anglePoints(history(), "mean", axis),
  column: () => diagnosticsWords.meanOver(name, angleWindow),
  measured: {
    column: diagnosticsWords.measured(name),
    points: () => anglePoints(history(), "measured", axis),
  },
});

/** The angle as it was measured, its mean over the last iterations, or an edge of the mean's band. */
function anglePoints(
  history: MetricHistory,
  part: keyof AnglePart | "measured",
  axis: XAxis,
): Points {
  const column = history.scalar("angle");
  if (column === null) return none;
  const { values, present } = part === "measured" ? column : rolling.of(column).update()[part];
  return { length: column.length, x: axis.of(history), y: values, present };
}

/** Where the angle of a random direction lies: 90 degrees and two standard deviations, among H x H weights. */
export function randomDirectionBand(hidden: number, end: () => number): Band {
  const spread = (2 * degrees) / hidden;
  const at = (y: number) => (): Points => ({ length: 2, x: [0, end()], y: [y, y], present: null });
  return {
    id: "random-direction",
    name: diagnosticsWords.randomDirection,
    color: "var(--soft)",
    lower: at(90 - spread),
    upper: at(90 + spread),
  };
}

/** The metric behind a source, for a lane's rule. */
const sourceMetric = (source: StepSource, { facts }: Pick<LaneView, "facts">): MetricId =>
  source === "signal" ? facts.signal.metric.id : source;

export const rowsOf = (
  source: StepSource,
  lane: Pick<LaneView, "facts">,
  history: MetricHistory,
): RowHistory | null => history.rows(sourceMetric(source, lane));

/** The newest row at or before an iteration (null: the newest row of all); null where the lane has not got that far. */
export function rowAt(
  rows: RowHistory | null,
  { newest }: MetricHistory,
  iteration: number | null,
): Row | null {
  if (rows === null || (iteration ?? newest) > newest) return null;
  return rows.at(iteration ?? newest);
}

/** The iteration of a history that is looked at; null: its newest. */
export type IterationAt = (history: MetricHistory) => number | null;

export const laneRow = (source: StepSource, lane: LaneView, iteration: number | null): Row | null =>
  rowAt(rowsOf(source, lane, lane.run.history), lane.run.history, iteration);

/** The signal that teaches W_xh, where it is another than the shown one, as in TPTT. */
export function inputSignal({ facts }: Pick<LaneView, "facts">) {
  const { input } = facts.follows;
  return input === "none" || input === facts.signalId ? null : signalFacts[input];
}

/** A row over t of every lane; faint beside its signal the one that teaches W_xh, where that is another. */
export const overStepsSeries = (
  lanes: readonly LaneView[],
  source: StepSource,
  at: IterationAt,
): Series[] =>
  lanes.flatMap((lane) => {
    const iteration = (): number | null => at(lane.run.history);
    const own: Series = {
      id: `${lane.key}-over-t`,
      name: lane.label,
      color: lane.color,
      marker: lane.marker,
      stroke: "solid",
      faint: false,
      points: () => rowPoints(source, laneRow(source, lane, iteration())),
      absent: () => noSignal(source, lane, iteration()),
      column: () => rowColumn(lane.label, laneRow(source, lane, iteration())),
    };
    const input = source === "signal" ? inputSignal(lane) : null;
    if (input === null) return [own];
    const name = `${lane.label}, ${input.symbol}`;
    const row = (): Row | null => {
      const { history } = lane.run;
      return rowAt(history.rows(input.metric.id), history, iteration());
    };
    const second: Series = {
      ...own,
      id: `${own.id}-input`,
      name,
      faint: true,
      points: () => rowPoints(source, row()),
      absent: undefined,
      column: () => rowColumn(name, row()),
    };
    return [second, own];
  });

/** The head of a row's column: rows of several lanes may be of several iterations. */
export const rowColumn = (name: string, row: Row | null): string =>
  row === null ? name : diagnosticsWords.ofIteration(name, row.iteration);

/** What is said where a lane's rule sends nothing back at an iteration (null: the newest). */
function noSignal(
  source: StepSource,
  lane: LaneView,
  iteration: number | null,
): string | undefined {
  if (source !== "signal") return undefined;
  const row = laneRow(source, lane, iteration);
  return row !== null && isSilent(row.values) ? diagnosticsWords.noSignal : undefined;
}

const atX = (axis: XAxis, { run }: LaneView, x: number | null): number | null =>
  x === null ? null : axis.iterationOf(run.history, x);

/** A row over t as points; none where there is no row, or no signal in it. */
export function rowPoints(source: StepSource, row: Row | null): Points {
  const y = source === "signal" && row !== null ? relativeRow(row.values) : (row?.values ?? null);
  return y === null ? none : { length: y.length, x: { start: 1, step: 1 }, y, present: null };
}

/** Chosen steps as lines over the iterations. */
export function chosenStepsSeries(
  lanes: readonly LaneView[],
  source: StepSource,
  steps: readonly number[],
  axis: XAxis,
): Series[] {
  return lanes.flatMap((lane) =>
    steps.map((t, index): Series => ({
      id: `${lane.key}-t${t}`,
      name: diagnosticsWords.atStep(lane.label, t),
      color: lane.color,
      marker: lane.marker,
      stroke: "solid",
      faint: index > 0,
      points: () => {
        const { history } = lane.run;
        const rows = rowsOf(source, lane, history);
        if (rows === null) return none;
        return stepColumn(rows, cellsOf(source, rows), t, rowPositions(history, rows, axis));
      },
      absent: (x) => noSignal(source, lane, atX(axis, lane, x)),
    })),
  );
}

type Cells = Pick<MapRows, "values" | "present">;

const cellsOf = (source: StepSource, rows: RowHistory): Cells =>
  source === "signal" ? relative.of(rows).update() : { values: rows.values, present: null };

function stepColumn(
  rows: RowHistory,
  { values, present }: Cells,
  t: number,
  x: ArrayLike<number>,
): Points {
  const y = new Float32Array(rows.rows);
  const isThere = new Uint8Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    const cell = row * rows.width + t - 1;
    y[row] = values[cell] ?? Number.NaN;
    isThere[row] = present?.[cell] ?? 1;
  }
  return { length: rows.rows, x, y, present: isThere };
}

const rowPositions = (
  history: MetricHistory,
  { iterations, rows }: RowHistory,
  axis: XAxis,
): ArrayLike<number> => axis.at(history, iterations.subarray(0, rows));

/** A map of t by iteration for every lane that has one. */
export function mapPanels(lanes: readonly LaneView[], source: StepSource, axis: XAxis): MapPanel[] {
  return lanes.map((lane) => ({
    id: `${lane.key}-map`,
    name: lane.label,
    color: lane.color,
    marker: lane.marker,
    rows: (): MapRows => {
      const { history } = lane.run;
      const rows = rowsOf(source, lane, history);
      if (rows === null) return { rows: 0, length: 0, x: [], values: [] };
      return {
        rows: rows.rows,
        length: rows.width,
        x: rowPositions(history, rows, axis),
        ...cellsOf(source, rows),
      };
    },
    absent: (x) => noSignal(source, lane, atX(axis, lane, x)),
  }));
}
