/** @file Lines at certain x, such as the iteration at which somebody else was done; one that lies beyond the view is named at its edge. */
import type { ReactElement } from "react";
import type { Projection } from "./projection.ts";
import type { Reference } from "./series.ts";
import type { ChartSizes } from "./sizes.ts";
import { SvgSubscripts } from "./subscripts.tsx";

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

export function VerticalLines({
  verticals,
  projection,
  sizes,
}: VerticalLinesProps): ReactElement[] {
  const { left, top, width, height } = projection.plot;
  return placeVerticals(verticals, projection).map(({ x, label, beyond }, index) => {
    const isRight = beyond === "right" || (beyond === null && x > left + width / 2);
    const text = beyond === "right" ? `${label} →` : beyond === "left" ? `← ${label}` : label;
    return (
      <g key={label}>
        {beyond === null ? (
          <line className="chart-reference" x1={x} x2={x} y1={top} y2={top + height} />
        ) : null}
        <text
          className="chart-reference-label"
          x={isRight ? x - 5 : x + 5}
          y={top + sizes.label * (1.2 + 1.35 * index)}
          textAnchor={isRight ? "end" : "start"}
          fontSize={sizes.label}
        >
          <SvgSubscripts text={text} />
        </text>
      </g>
    );
  });
}
