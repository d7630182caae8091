/**
 * @file A plot to draw on: a line by finger, pen or mouse, or by its handles with the keyboard; or one place on the x axis. Vertical scrolling
 * of the page stays possible beside it, not on it.
 */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Axes, layoutAxes, plotBox } from "../axes/Axes.tsx";
import { type Box, pathOf, project, type Projection } from "../axes/projection.ts";
import { sizesOf } from "../axes/sizes.ts";
import { usePlotSize } from "../axes/use-plot-size.ts";
import { valueText, xAxisOf, xText, yAxisOf } from "../lines/line-view.ts";
import type { ChartSize, XAxisProps, YAxisProps } from "../props.ts";
import type { Range, Reference } from "../series.ts";
import { chartWords as words } from "../words.ts";
import {
  handlesOf,
  heightOf,
  moveHandle,
  type Place,
  type Sketch,
  type SketchAxis,
  stroke,
  valueAt,
} from "./sketch.ts";
import "./sketch.css";

interface SketchChartProps {
  /** What is to be drawn, for who cannot see the plot. */
  readonly label: string;
  readonly size: ChartSize;
  readonly x: Omit<XAxisProps, "domain"> & { readonly domain: Range };
  readonly y: Omit<YAxisProps, "domain"> & { readonly domain: Range };
  readonly references?: readonly Reference[];
  /** The line so far; null: nothing has been drawn. */
  readonly sketch: Sketch | null;
  /** Nodes of a line. */
  readonly nodes: number;
  readonly onSketch: (sketch: Sketch) => void;
}

const handleCount = 7;
/** Of the axis, for an arrow key and for a page key. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowUp: 0.02,
  ArrowRight: 0.02,
  ArrowDown: -0.02,
  ArrowLeft: -0.02,
  PageUp: 0.1,
  PageDown: -0.1,
};

export function SketchChart(props: SketchChartProps): ReactElement {
  const { label, size, x, y, sketch, nodes, onSketch } = props;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const { width, height } = usePlotSize(element);
  const sizes = sizesOf(size);
  const axis: SketchAxis = { scale: y.scale, least: y.domain[0], most: y.domain[1] };
  const axes = useMemo(() => {
    const yAxis = yAxisOf(y, y.domain, height - sizes.tick * 5, sizes.tick);
    const layout = layoutAxes(yAxis, sizes, sizes.margin);
    const xAxis = xAxisOf(x, x.domain, false, width - layout.yWidth - sizes.margin, sizes.tick);
    return {
      x: xAxis,
      y: yAxis,
      layout,
      projection: project(xAxis, yAxis, plotBox(width, height, layout)),
    };
  }, [x, y, width, height, sizes]);
  const middle = valueAt(axis, 0.5);
  const drawn = sketch ?? Array.from({ length: nodes }, () => middle);
  const from = useRef<Place | null>(null);
  const placeAt = ({ clientX, clientY, currentTarget }: PointerEvent): Place => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const { plot } = axes.projection;
    const held = (share: number): number => Math.min(1, Math.max(0, share));
    return {
      along: held((clientX - left - plot.left) / plot.width),
      height: held(1 - (clientY - top - plot.top) / plot.height),
    };
  };
  const draw = (event: PointerEvent): void => {
    const to = placeAt(event);
    onSketch(stroke(drawn, axis, from.current ?? to, to));
    from.current = to;
  };
  const isReady = width > 0 && height > 0;
  return (
    <div className="sketch" role="group" aria-label={label}>
      <div
        ref={setElement}
        className="sketch-plot"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = null;
          draw(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event);
        }}
      >
        {isReady ? (
          <>
            <Axes
              x={axes.x}
              y={axes.y}
              layout={axes.layout}
              width={width}
              height={height}
              sizes={sizes}
              grid="horizontal"
            />
            <svg className="sketch-layer" width={width} height={height} aria-hidden="true">
              <Names x={x.label} axes={axes} sizes={sizes} height={height} />
              {(props.references ?? []).map(({ value, label: text }) => (
                <ReferenceLine
                  key={text}
                  y={axes.projection.y(value)}
                  plot={axes.projection.plot}
                />
              ))}
              {sketch === null ? (
                <text
                  className="sketch-hint"
                  x={axes.projection.plot.left + axes.projection.plot.width / 2}
                  y={axes.projection.plot.top + axes.projection.plot.height / 2}
                  fontSize={sizes.label + 2}
                  textAnchor="middle"
                >
                  {words.drawHere}
                </text>
              ) : (
                <path
                  className="sketch-line"
                  strokeWidth={sizes.line * 3}
                  d={sketchPath(sketch, x.domain, axes.projection)}
                />
              )}
            </svg>
            <Handles {...{ drawn, axis, axes, x, y, onSketch, label }} />
          </>
        ) : null}
      </div>
    </div>
  );
}

const ReferenceLine = ({
  y,
  plot: { left, width },
}: {
  readonly y: number;
  readonly plot: Box;
}): ReactElement => <line className="sketch-reference" x1={left} x2={left + width} y1={y} y2={y} />;

interface PlacedAxes {
  readonly projection: Projection;
}

function Names({
  x,
  axes,
  sizes,
  height,
}: {
  readonly x: string;
  readonly axes: PlacedAxes;
  readonly sizes: { readonly label: number };
  readonly height: number;
}): ReactElement {
  const { plot } = axes.projection;
  return (
    <text
      className="sketch-name"
      x={plot.left + plot.width / 2}
      y={height - sizes.label * 0.4}
      fontSize={sizes.label}
      textAnchor="middle"
    >
      {x}
    </text>
  );
}

const xOf = (index: number, nodes: number, [from, to]: Range): number =>
  from + ((to - from) * index) / (nodes - 1);

const sketchPath = (sketch: Sketch, domain: Range, projection: Projection): string =>
  pathOf(
    sketch.flatMap((value, index) => [xOf(index, sketch.length, domain), value]),
    projection,
  );

interface HandlesProps {
  readonly drawn: Sketch;
  readonly axis: SketchAxis;
  readonly axes: PlacedAxes;
  readonly x: SketchChartProps["x"];
  readonly y: SketchChartProps["y"];
  readonly label: string;
  readonly onSketch: (sketch: Sketch) => void;
}

function Handles({ drawn, axis, axes, x, y, label, onSketch }: HandlesProps): ReactElement {
  const handles = handlesOf(drawn.length, handleCount);
  const id = useId();
  const onKey = (event: KeyboardEvent, handle: number): void => {
    const value = drawn[handle] ?? axis.least;
    const step = keySteps[event.key];
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? 1
          : step === undefined
            ? null
            : heightOf(axis, value) + step;
    if (to === null) return;
    event.preventDefault();
    onSketch(moveHandle(drawn, axis, handles, handle, valueAt(axis, to)));
  };
  return (
    <>
      {handles.map((handle) => {
        const at = xOf(handle, drawn.length, x.domain);
        const value = drawn[handle] ?? axis.least;
        return (
          <span
            key={handle}
            id={`${id}-${handle}`}
            className="sketch-handle"
            role="slider"
            tabIndex={0}
            aria-label={words.handleAt(label, x.label, xText(Math.round(at), x))}
            aria-orientation="vertical"
            aria-valuemin={axis.least}
            aria-valuemax={axis.most}
            aria-valuenow={value}
            aria-valuetext={valueText(value, y)}
            style={{ left: axes.projection.x(at), top: axes.projection.y(value) }}
            onKeyDown={(event) => onKey(event, handle)}
          />
        );
      })}
    </>
  );
}
