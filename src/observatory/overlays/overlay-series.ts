/** @file What charts draw of the runs laid over them: dashed lines, by each run's own batch size and clock. Pure. */
import type { Points, Series } from "../../charts/index.ts";
import type { Row } from "../../runs/row-history.ts";
import type { ScalarHistory } from "../../runs/scalar-history.ts";
import type { StepSource } from "../diagnostics/chart-catalogue.ts";
import {
  angleLine,
  hasDiverged,
  rowAt,
  rowColumn,
  rowPoints,
  rowsOf,
  type ScalarLine,
  scalarPoints,
  type IterationAt,
} from "../diagnostics/lane-series.ts";
import type { OverlayView } from "./overlay-views.ts";
import { type XAxis, xAxis } from "../diagnostics/x-axis.ts";

export function overlaySeries(overlays: readonly OverlayView[], line: ScalarLine): Series[] {
  const { metric, axis } = line;
  return overlays.map((overlay) => {
    const { history, startNorms } = overlay.run;
    const source = { startNorms, hasStride: isApart(history.scalar(metric)) };
    const points = scalarPoints(history, { ...line, axis: ownAxis(overlay, axis) }, source);
    // A kept run does not grow, so that its points are computed once.
    return dashed(overlay, metric, () => points);
  });
}

/** Of the runs that have an angle to BPTT's update. */
export const overlayAngles = (overlays: readonly OverlayView[], axis: XAxis): Series[] =>
  overlays
    .filter(({ run }) => run.history.scalar("angle") !== null)
    .map((overlay) => {
      const { history } = overlay.run;
      const { points, ...columns } = angleLine(
        overlay.label,
        () => history,
        ownAxis(overlay, axis),
      );
      return { ...dashed(overlay, "angle", points), ...columns };
    });

/** A row over t at an iteration (null: the newest) of the runs that have any. */
export const overlayRows = (
  overlays: readonly OverlayView[],
  source: StepSource,
  at: IterationAt,
): Series[] =>
  overlays.flatMap((overlay) => {
    const { history } = overlay.run;
    const rows = rowsOf(source, overlay, history);
    if (rows === null) return [];
    const row = (): Row | null => rowAt(rows, history, at(history));
    return [
      {
        ...dashed(overlay, source, () => rowPoints(source, row())),
        column: () => rowColumn(overlay.label, row()),
      },
    ];
  });

const ownAxis = ({ run: { config, history } }: OverlayView, { name }: XAxis): XAxis =>
  xAxis(name, config.batch, () => history);

const dashed = (
  { id, label, color, marker, run }: OverlayView,
  what: string,
  points: () => Points,
): Series => ({
  id: `overlay-${id}-${what}`,
  name: label,
  color,
  marker,
  stroke: "dashed",
  faint: false,
  strays: () => hasDiverged(run.history),
  points,
});

/** Whether a metric was measured every few iterations. A kept run does not say so, but its first two values are then not neighbours. */
function isApart(column: ScalarHistory | null): boolean {
  if (column === null) return false;
  const first = column.present.indexOf(1);
  const second = column.present.indexOf(1, first + 1);
  return second > first + 1;
}

/** The furthest x of the runs on this axis; 0: there is none. */
export function overlaysEnd(overlays: readonly OverlayView[], axis: XAxis): number {
  const ends = overlays.map((overlay) => ownAxis(overlay, axis).toX(overlay.run.history.newest));
  return Math.max(0, ...ends);
}
