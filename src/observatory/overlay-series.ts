/** @file What charts over the run draw of the runs laid over them: dashed lines, by each run's own batch size and clock. Pure. */
import type { Points, Series } from "../charts/index.ts";
import type { ScalarHistory } from "../runs/scalar-history.ts";
import { anglePoints, type ScalarLine, scalarPoints } from "./lane-series.ts";
import type { OverlayView } from "./overlay-views.ts";
import { type XAxis, xAxis } from "./x-axis.ts";

export function overlaySeries(overlays: readonly OverlayView[], line: ScalarLine): Series[] {
  const { metric } = line;
  return overlays.map((overlay) => {
    const { history, startNorms } = overlay.run;
    const source = { startNorms, hasStride: isApart(history.scalar(metric)) };
    return dashed(
      overlay,
      metric,
      (axis) => scalarPoints(history, { ...line, axis }, source),
      line,
    );
  });
}

/** Of the runs that have an angle to BPTT's update. */
export function overlayAngles(overlays: readonly OverlayView[], axis: XAxis): Series[] {
  return overlays
    .filter(({ run }) => run.history.scalar("angle") !== null)
    .map((overlay) =>
      dashed(overlay, "angle", (own) => anglePoints(overlay.run.history, "mean", own), { axis }),
    );
}

function dashed(
  { id, label, color, marker, run }: OverlayView,
  metric: string,
  read: (axis: XAxis) => Points,
  { axis }: Pick<ScalarLine, "axis">,
): Series {
  const { config, history } = run;
  // What is kept does not grow.
  const points = read(xAxis(axis.name, config.batch, () => history));
  return {
    id: `overlay-${id}-${metric}`,
    name: label,
    color,
    marker,
    stroke: "dashed",
    faint: false,
    points: () => points,
  };
}

/** Whether a metric was measured at a stride, which a kept run does not say: its first two values are no neighbours. */
function isApart(column: ScalarHistory | null): boolean {
  if (column === null) return false;
  const first = column.present.indexOf(1);
  const second = column.present.indexOf(1, first + 1);
  return second > first + 1;
}

/** The furthest x of the runs on this axis; 0: there is none. */
export function overlaysEnd(overlays: readonly OverlayView[], axis: XAxis): number {
  const ends = overlays.map(({ run: { config, history } }) =>
    xAxis(axis.name, config.batch, () => history).toX(history.newest),
  );
  return Math.max(0, ...ends);
}
