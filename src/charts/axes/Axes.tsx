/** @file The axes and the grid of every chart, drawn by Recharts; the layers over them are our own. */
import { memo } from "react";
import type { ReactElement } from "react";
import { CartesianAxis, CartesianGrid, Surface } from "recharts";
import { type Axis, type Box, project } from "./projection.ts";
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

/** The ticks as Recharts takes them, each with its place in pixels. */
const ticksOf = ({ ticks }: Axis, place: (value: number) => number) =>
  ticks.map((value, index) => ({ value, index, coordinate: place(value) }));

/** Neither tick marks nor axis lines: the grid shows where the values are. */
const bare = { interval: 0, tickLine: false, axisLine: false, tickSize: 0 } as const;

/**
 * Renders when an axis changes, never with data or cursor. Recharts' axes are used without a chart of its own around them, which would
 * keep a store, repeat the layout and take five times as long. (Recharts 4 is to stop exporting them.)
 */
export const Axes = memo(function Axes({
  width,
  height,
  x,
  y,
  layout,
  sizes,
  grid,
}: AxesProps): ReactElement {
  const plot = plotBox(width, height, layout);
  const projection = project(x, y, plot);
  const place = { x: plot.left, y: plot.top, width: plot.width, height: plot.height };
  const [xTicks, yTicks] = [ticksOf(x, projection.x), ticksOf(y, projection.y)];
  const tick = { fontSize: sizes.tick };
  return (
    <Surface className="chart-axes" width={width} height={height}>
      {grid === "none" ? null : (
        <CartesianGrid
          {...place}
          vertical={grid === "both"}
          verticalPoints={xTicks.map(({ coordinate }) => coordinate)}
          horizontalPoints={yTicks.map(({ coordinate }) => coordinate)}
          stroke="var(--line)"
        />
      )}
      <CartesianAxis
        {...bare}
        {...place}
        orientation="bottom"
        y={plot.top + plot.height}
        height={layout.xHeight}
        ticks={xTicks}
        tickFormatter={x.format}
        tick={tick}
        tickMargin={sizes.tick * 0.55}
      />
      <CartesianAxis
        {...bare}
        {...place}
        orientation="left"
        x={0}
        width={layout.yWidth}
        ticks={yTicks}
        tickFormatter={y.format}
        tick={tick}
        tickMargin={6}
      />
    </Surface>
  );
});
