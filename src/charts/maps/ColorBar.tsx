/** @file The colours of a map's scale, a strip for each lane, with its ends written. */
import { useId } from "react";
import type { ReactElement } from "react";
import { scaleStops } from "./MapPanelView.tsx";
import { scaleEndText } from "./map-view.ts";
import type { MapChartProps } from "../props.ts";
import type { Range } from "../series.ts";
import { type ChartSizes, textWidth } from "../axes/sizes.ts";

interface ColorBarProps {
  readonly panels: MapChartProps["panels"];
  readonly kind: MapChartProps["kind"];
  readonly scale: MapChartProps["scale"];
  readonly valueLabel: string;
  readonly values: Range;
  readonly width: number;
  readonly sizes: ChartSizes;
}

export function ColorBar(props: ColorBarProps): ReactElement {
  const { panels, kind, scale, valueLabel, values, width, sizes } = props;
  const id = useId();
  const strips = kind === "signed" ? panels.slice(0, 1) : panels;
  const [low, high] = [scaleEndText(values[0], scale), scaleEndText(values[1], scale)];
  const height = sizes.label * 1.5;
  const baseline = sizes.label * 1.05;
  const highWidth = textWidth(high, sizes.tick) + 4;
  const right = width - sizes.margin - highWidth;
  const length = Math.min(120, width * 0.3);
  const thickness = Math.min(sizes.label * 0.9, sizes.label * 0.35 * strips.length) / strips.length;
  const top = (height - thickness * strips.length) / 2;
  return (
    <svg
      className="chart-color-bar"
      height={height}
      width={width}
      role="img"
      aria-label={`${valueLabel}: ${low} to ${high}`}
    >
      <text x={right - length - 5} y={baseline} textAnchor="end" fontSize={sizes.tick}>
        {`${valueLabel} ${low}`}
      </text>
      <text x={right + 5} y={baseline} fontSize={sizes.tick}>
        {high}
      </text>
      {strips.map(({ id: name, color }, index) => (
        <g key={name}>
          <linearGradient id={`${id}${name}`}>
            {scaleStops(kind, color).map((stop, at, all) => (
              <stop key={stop} offset={at / (all.length - 1)} stopColor={stop} />
            ))}
          </linearGradient>
          <rect
            x={right - length}
            y={top + index * thickness}
            width={length}
            height={thickness}
            fill={`url(#${id}${name})`}
          />
        </g>
      ))}
      <rect
        className="chart-panel-edge"
        x={right - length}
        y={top}
        width={length}
        height={thickness * strips.length}
      />
    </svg>
  );
}
