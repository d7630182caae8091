/** @file What is written at the dashed lines, over the lines that may cross them and beside each other. */
import type { ReactElement } from "react";
import { boxOf, freePlace, type PlacedText } from "../axes/label-boxes.ts";
import type { DrawnSeries } from "./line-geometry.ts";
import type { Box, Projection } from "../axes/projection.ts";
import type { Reference } from "../series.ts";
import { type ChartSizes, textWidth } from "../axes/sizes.ts";
import { plainText, SvgSubscripts } from "../../ui/subscripts.tsx";

export interface PlacedLabel extends PlacedText {
  readonly reference: Reference;
}

/**
 * A label for each reference in view: over its line at the left, or under it or at the right where something stands
 * there already. `ends` are those of short runs, which are named where the label would stand.
 */
export function placeReferenceLabels(
  references: readonly Reference[],
  { y: rowOf, plot }: Pick<Projection, "y" | "plot">,
  fontSize: number,
  ends: readonly { readonly x: number; readonly y: number }[],
  taken: readonly Box[],
): readonly PlacedLabel[] {
  const { left, top, width, height } = plot;
  const boxes = [...taken];
  return references
    .filter(
      ({ label, value }) =>
        label !== "" && Math.abs(rowOf(value) - (top + height / 2)) <= height / 2 + 1,
    )
    .toSorted((a, b) => rowOf(a.value) - rowOf(b.value))
    .map((reference) => {
      const { label, value } = reference;
      const row = rowOf(value);
      const [over, under] = [row - fontSize * 0.4, row + fontSize * 1.05];
      const rows = row - top < fontSize * 1.3 ? [under] : [over, under];
      const at = (y: number) =>
        ({
          start: { x: left + 5, y, anchor: "start" },
          end: { x: left + width - 5, y, anchor: "end" },
        }) as const;
      const room = textWidth(plainText(label), fontSize) + fontSize * 2;
      const isTaken = ends.some(
        (end) => end.x < left + room && Math.abs(end.y - row) < fontSize * 2.4,
      );
      const sides = isTaken ? (["end", "start"] as const) : (["start", "end"] as const);
      const wanted = sides.flatMap((side) => rows.map((y): PlacedText => at(y)[side]));
      const [first = at(over).start, ...others] = wanted;
      const place = freePlace(label, [first, ...others], boxes, plot, fontSize);
      boxes.push(boxOf(label, place, fontSize));
      return { ...place, reference };
    });
}

interface ReferenceLabelsProps {
  readonly projection: Projection;
  readonly references: readonly Reference[];
  readonly sizes: ChartSizes;
  readonly drawn: readonly DrawnSeries[];
  /** Where other texts stand. */
  readonly taken: readonly Box[];
}

export function ReferenceLabels(props: ReferenceLabelsProps): ReactElement[] {
  const { projection, references, sizes, drawn, taken } = props;
  const ends = drawn.flatMap(({ end }) => end ?? []);
  return placeReferenceLabels(references, projection, sizes.label, ends, taken).map(
    ({ reference: { label, value }, x, y, anchor }) => (
      <text
        key={`${label} ${value}`}
        className="chart-reference-label"
        x={x}
        textAnchor={anchor}
        y={y}
        fontSize={sizes.label}
      >
        <SvgSubscripts text={label} />
      </text>
    ),
  );
}
