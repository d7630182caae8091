/** @file What a prediction is held against, computed from runs. Pure. */
import type { Moment } from "../measures/arguments.ts";
import { relativeToLast, signalOf } from "../measures/measures.ts";
import type { DrawnRun } from "../measures/record.ts";
import { type Findings, evaluate, holds } from "../measures/vocabulary.ts";
import { batchesToAverage, meanBetween } from "../measures/windows.ts";
import type { ChoiceForm, CurveForm, NumberForm, PointForm } from "./lesson.ts";

/** The number that was asked for; null: it does not exist. */
export const trueNumber = ({ truth }: NumberForm | PointForm, findings: Findings): number | null =>
  evaluate(truth, findings);

/** The options that hold. */
export const trueOptions = ({ options }: ChoiceForm, findings: Findings): readonly string[] =>
  options.filter((option) => holds(option.holds, findings)).map(({ id }) => id);

/** The ends of the axis that a line is drawn over. */
export const curveEnds = (
  { over }: Pick<CurveForm, "over">,
  { config }: DrawnRun,
): readonly [number, number] => (over === "step" ? [1, config.length] : [0, config.maxIterations]);

/** Places of a line's nodes, evenly spaced over the axis. */
export const nodesOver = (
  [from, to]: readonly [number, number],
  count: number,
): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

/** What a line was to be, at a place of its axis; null: not measured there. */
export function curveAt(form: CurveForm, run: DrawnRun, at: Moment): (x: number) => number | null {
  if (form.quantity === "signal") {
    const row = relativeToLast(run.row(signalOf(run.config), at === "last" ? run.newest : at));
    return (t) => (row === null ? null : between(row, t - 1, form.scale));
  }
  const track = run.track(form.quantity);
  return (x) => {
    const iteration = Math.round(x);
    if (track === null || iteration > run.newest) return null;
    return meanBetween(track, Math.max(0, iteration - batchesToAverage + 1), iteration);
  };
}

/** A value between its neighbours, on a straight line as the axis has it. */
function between(row: readonly number[], place: number, scale: CurveForm["scale"]): number | null {
  const index = Math.floor(place);
  const below = row[index];
  if (below === undefined) return null;
  const above = row[index + 1] ?? below;
  const share = place - index;
  if (scale === "linear" || below <= 0 || above <= 0) return below + share * (above - below);
  return below * (above / below) ** share;
}
