/** @file The shapes that tell lines apart without colour. */
import type { ReactElement } from "react";
import type { Series } from "./series.ts";

/** A marker around (x, y) as an SVG path; `radius` is that of the circle, the others have about its area. */
export function markerPath(marker: Series["marker"], x: number, y: number, radius: number): string {
  switch (marker) {
    case "circle":
      return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
    case "square": {
      const half = radius * 0.9;
      return `M${x - half} ${y - half}h${2 * half}v${2 * half}h${-2 * half}z`;
    }
    case "triangle": {
      const side = radius * 1.3;
      return `M${x} ${y - side}l${side} ${side * 1.8}h${-2 * side}z`;
    }
    case "diamond": {
      const half = radius * 1.3;
      return `M${x} ${y - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
    }
  }
}

export interface MarkerIconProps extends Pick<Series, "marker" | "color"> {
  readonly hollow?: boolean | undefined;
  /** Whose it is, where no words beside it say so. */
  readonly name?: string | undefined;
}

/** A marker among words, as high as they are. */
export function MarkerIcon(props: MarkerIconProps): ReactElement {
  const { marker, color, hollow = false, name } = props;
  const look = hollow ? { fill: "none", stroke: color, strokeWidth: 1.8 } : { fill: color };
  return (
    <svg
      className="chart-marker-icon"
      viewBox="-6 -6 12 12"
      {...(name === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
    >
      <path d={markerPath(marker, 0, 0, hollow ? 3.6 : 4.2)} {...look} />
    </svg>
  );
}
