/** @file What the legend of a line chart's picture names: what can be seen in it. */
import type { LegendEntry } from "../frame/picture.ts";
import { lastPresent } from "./points.ts";
import type { Band, Points, Reference, Series } from "../series.ts";

/** Lines and bands without a value are not drawn; thin lines are many, and told by their band. */
export function lineLegend(
  series: readonly Series[],
  bands: readonly Band[],
  references: readonly Reference[],
): LegendEntry[] {
  return [
    ...series
      .filter(({ thin, points }) => thin !== true && hasValue(points()))
      .map(({ name, color, marker, stroke, faint }) => {
        return { name, color, marker, stroke, faint, hollow: stroke === "dashed" };
      }),
    ...bands
      .filter(({ lower }) => hasValue(lower()))
      .map(({ name, color }) => ({ name, color, stroke: "band" as const })),
    ...references.map(({ label, name = label }) => ({ name, stroke: "reference" as const })),
  ];
}

const hasValue = (points: Points): boolean => lastPresent(points) !== -1;
