/** @file The axes and the grid of every chart, by Recharts; what lies over them is ours. */
import { memo } from "react";
import type { ReactElement } from "react";
import { CartesianGrid, LineChart, XAxis, YAxis } from "recharts";
import type { Axis, Box } from "./projection.ts";
import { type ChartSizes, textWidth } from "./sizes.ts";

/** Space around the plot. */
export interface AxisLayout {
  readonly top: number;
  readonly right: number;
  /** Width of the y axis, left of the plot. */
  readonly yWidth: number;
  /** Height of the x axis, below the plot. */
  readonly xHeight: number;
}

/** Space for these ticks: a multiple of a few pixels, so that a new tick seldom moves the plot. */
export function layoutAxes(y: Axis, sizes: ChartSizes, right: number): AxisLayout {
  const longest = Math.max(0, ...y.ticks.map((tick) => textWidth(y.format(tick), sizes.tick)));
  const grain = sizes.tick / 2;
  return {
    top: sizes.tick * 0.9,
    right,
    yWidth: Math.max(3 * sizes.tick, Math.ceil(longest / grain) * grain + 8),
    xHeight: sizes.tick * 1.6 + sizes.label * 1.3,
  };
}

/** Where the plot lies in a chart of this width and height. */
export function plotBox(width: number, height: number, layout: AxisLayout): Box {
  return {
    left: layout.yWidth,
    top: layout.top,
    width: Math.max(1, width - layout.yWidth - layout.right),
    height: Math.max(1, height - layout.top - layout.xHeight),
  };
}

export interface AxesProps {
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly layout: AxisLayout;
  readonly sizes: ChartSizes;
  readonly grid: "horizontal" | "both" | "none";
}

/** Renders when an axis changes, never with data or cursor: Recharts takes ten times as long as all our layers. */
export const Axes = memo(function Axes({
  width,
  height,
  x,
  y,
  layout,
  sizes,
  grid,
}: AxesProps): ReactElement {
  // Recharts lays out axes for data; two corners are data enough.
  const corners = [
    { x: x.domain[0], y: y.domain[0] },
    { x: x.domain[1], y: y.domain[1] },
  ];
  const tick = { fontSize: sizes.tick };
  return (
    <LineChart
      width={width}
      height={height}
      data={corners}
      margin={{ top: layout.top, right: layout.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      {grid === "none" ? null : (
        <CartesianGrid vertical={grid === "both"} syncWithTicks stroke="var(--line)" />
      )}
      <XAxis
        dataKey="x"
        type="number"
        domain={[...x.domain]}
        scale={x.scale}
        ticks={[...x.ticks]}
        tickFormatter={x.format}
        allowDataOverflow
        interval={0}
        height={layout.xHeight}
        tickLine={false}
        axisLine={false}
        tick={tick}
        tickSize={0}
        tickMargin={sizes.tick * 0.55}
      />
      <YAxis
        dataKey="y"
        type="number"
        domain={[...y.domain]}
        scale={y.scale}
        ticks={[...y.ticks]}
        tickFormatter={y.format}
        allowDataOverflow
        interval={0}
        width={layout.yWidth}
        tickLine={false}
        axisLine={false}
        tick={tick}
        tickSize={0}
        tickMargin={6}
      />
    </LineChart>
  );
});
