/** @file Vertical lines at certain x, such as the iteration at which the paper's run was done; a line beyond the view is named at the edge. */
import type { ReactElement } from "react";
import { boxOf, type PlacedText } from "../axes/label-boxes.ts";
import type { Box, Projection } from "../axes/projection.ts";
import type { Reference } from "../series.ts";
import type { ChartSizes } from "../axes/sizes.ts";
import { SvgSubscripts } from "../../ui/subscripts.tsx";

export interface PlacedVertical {
  readonly x: number;
  readonly label: string;
  /** Beyond which edge it lies; null: it is in view. */
  readonly beyond: "left" | "right" | null;
}

/** Where each line stands, in the order of their values. */
export function placeVerticals(
  verticals: readonly Reference[],
  { x, plot }: Pick<Projection, "x" | "plot">,
): readonly PlacedVertical[] {
  const right = plot.left + plot.width;
  return verticals
    .toSorted((a, b) => a.value - b.value)
    .map(({ value, label }) => {
      const at = x(value);
      if (at > right) return { x: right, label, beyond: "right" };
      return at < plot.left
        ? { x: plot.left, label, beyond: "left" }
        : { x: at, label, beyond: null };
    });
}

interface VerticalLinesProps {
  readonly verticals: readonly Reference[];
  readonly projection: Projection;
  readonly sizes: ChartSizes;
}

interface VerticalLabel extends PlacedText {
  readonly text: string;
}

/** A row each, from the top down; one in the right half stands left of its line. */
function labelOf(
  { x, label, beyond }: PlacedVertical,
  index: number,
  { left, top, width }: Box,
  { label: fontSize }: ChartSizes,
): VerticalLabel {
  const isRight = beyond === "right" || (beyond === null && x > left + width / 2);
  return {
    text: beyond === "right" ? `${label} →` : beyond === "left" ? `← ${label}` : label,
    x: isRight ? x - 5 : x + 5,
    y: top + fontSize * (1.2 + 1.35 * index),
    anchor: isRight ? "end" : "start",
  };
}

/** The room that the labels of these lines take. */
export function verticalLabelBoxes(
  verticals: readonly Reference[],
  projection: Projection,
  sizes: ChartSizes,
): Box[] {
  return placeVerticals(verticals, projection).map((placed, index) => {
    const label = labelOf(placed, index, projection.plot, sizes);
    return boxOf(label.text, label, sizes.label);
  });
}

export function VerticalLines({
  verticals,
  projection,
  sizes,
}: VerticalLinesProps): ReactElement[] {
  const { top, height } = projection.plot;
  return placeVerticals(verticals, projection).map((placed, index) => {
    const { text, x, y, anchor } = labelOf(placed, index, projection.plot, sizes);
    return (
      <g key={placed.label}>
        {placed.beyond === null ? (
          <line
            className="chart-reference"
            x1={placed.x}
            x2={placed.x}
            y1={top}
            y2={top + height}
          />
        ) : null}
        <text
          className="chart-reference-label"
          x={x}
          y={y}
          textAnchor={anchor}
          fontSize={sizes.label}
        >
          <SvgSubscripts text={text} />
        </text>
      </g>
    );
  });
}
