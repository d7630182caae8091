/** @file One panel of a map: a canvas under its axes, the lane's name above, the cursor over it. */
import { memo, useEffect, useMemo, useRef, useState } from "react";
import type { ReactElement } from "react";
import { Axes } from "../axes/Axes.tsx";
import { resolveRgb } from "./css-colors.ts";
import { type CursorDot, CursorMarks } from "../axes/CursorMarks.tsx";
import { type Drawing, useRevision } from "../axes/drawing.ts";
import { useCursorView } from "../lines/line-view.ts";
import { MapPainter } from "./map-painting.ts";
import { isBlank, type Rgb } from "./map-pixels.ts";
import type { PlacedPanel } from "./map-view.ts";
import { chartWords } from "../words.ts";
import type { MapChartProps } from "../props.ts";
import type { AxisScale, Range } from "../series.ts";
import { type ChartSizes, fitText, xNameAt } from "../axes/sizes.ts";
import { plainText, SvgSubscripts } from "../../ui/subscripts.tsx";
import { useThemeRevision } from "./use-theme-revision.ts";

/** CSS colours from the low to the high end of a scale. */
export function scaleStops(kind: MapChartProps["kind"], color: string): string[] {
  return kind === "signed" ? ["black", "gray", "white"] : ["var(--paper)", color];
}

/** The stretch being dragged, under what feels the pointer. */
function MapSelection({ placed }: { readonly placed: PlacedPanel }): ReactElement {
  const { selection } = useCursorView();
  const { projection, left } = placed;
  const { plot } = projection;
  const from = selection === null ? 0 : Math.max(plot.left, selection[0] - left);
  const to = selection === null ? 0 : Math.min(plot.left + plot.width, selection[1] - left);
  const reach = { y: plot.top, height: plot.height };
  return (
    <>
      {to > from ? (
        <rect className="chart-selection" x={from} width={to - from} {...reach} />
      ) : null}
      <rect className="chart-hit" x={plot.left} width={plot.width} {...reach} />
    </>
  );
}

interface MapCursorProps {
  readonly placed: PlacedPanel;
  readonly drawing: Drawing;
  /** The cell read out. */
  readonly cell: number;
  readonly start: number;
}

function MapCursor({ placed, drawing, cell, start }: MapCursorProps): ReactElement {
  const { shared } = useCursorView();
  const { x, projection } = placed;
  const row = projection.y(start + cell);
  const dots = useMemo(
    (): CursorDot[] => [{ id: "cell", color: "var(--ink)", look: "ring", rowAt: () => row }],
    [row],
  );
  return (
    <CursorMarks
      {...{ shared, drawing, x, projection, dots }}
      radius={3.5}
      strokeWidth={1.5}
      onMap
    />
  );
}

/** Bold letters are wider than others by about this factor. */
const boldness = 1.15;

interface PanelAxesProps {
  /** Why the panel is blank, where it is. */
  readonly note: string | undefined;
  readonly placed: PlacedPanel;
  readonly height: number;
  readonly sizes: ChartSizes;
  readonly xName: string;
  /** Of the panel with a written y axis; empty for others. */
  readonly yName: string;
  /** What stands at the right of this panel's x axis. */
  readonly chips: readonly string[];
  readonly cell: number;
  readonly start: number;
  readonly drawing: Drawing;
}

const PanelAxes = memo(function PanelAxes(props: PanelAxesProps): ReactElement {
  const { placed, height, sizes, xName, yName, chips, cell, start, drawing, note } = props;
  const { panel, layout, width, x, y, projection } = placed;
  const { plot } = projection;
  const bottom = plot.top + plot.height;
  return (
    <>
      <Axes width={width} height={height} x={x} y={y} layout={layout} sizes={sizes} grid="none" />
      <svg className="chart-layers" width={width} height={height}>
        <text
          className="chart-panel-name"
          x={plot.left}
          y={plot.top - sizes.label * 0.75}
          fontSize={sizes.label}
          style={{ "--series": panel.color }}
        >
          <SvgSubscripts
            text={fitText(
              panel.name,
              width - plot.left - sizes.label * 0.4,
              sizes.label * boldness,
            )}
          />
          <title>{plainText(panel.name)}</title>
        </text>
        <rect
          className="chart-panel-edge"
          x={plot.left}
          y={plot.top}
          width={plot.width}
          height={plot.height}
        />
        <text
          className="chart-panel-axis"
          x={plot.left - sizes.label * 0.4}
          y={plot.top - sizes.label * 0.75}
          fontSize={sizes.label}
          textAnchor="end"
        >
          <SvgSubscripts text={yName} />
        </text>
        <text
          className="chart-panel-axis"
          x={xNameAt(xName, plot, chips, sizes)}
          y={bottom + sizes.tick * 1.5 + sizes.label * 1.05}
          fontSize={sizes.label}
          textAnchor="middle"
        >
          <SvgSubscripts text={xName} />
        </text>
        {note === undefined ? null : (
          <text
            className="chart-waiting"
            x={plot.left + plot.width / 2}
            y={plot.top + plot.height / 2}
            fontSize={sizes.label}
          >
            {note}
          </text>
        )}
        <MapSelection placed={placed} />
      </svg>
      <MapCursor {...{ placed, drawing, cell, start }} />
    </>
  );
});

interface MapPanelProps extends Omit<PanelAxesProps, "note"> {
  readonly kind: MapChartProps["kind"];
  readonly scale: AxisScale;
  readonly values: Range;
}

export const MapPanelView = memo(function MapPanelView(props: MapPanelProps): ReactElement {
  const { kind, scale, values, ...axes } = props;
  const { placed, height, drawing } = axes;
  const { panel, projection, x, width } = placed;
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const painter = useRef<MapPainter>(null);
  const revision = useRevision(drawing);
  const theme = useThemeRevision();
  const { plot } = projection;
  const columns = Math.round(plot.width);
  const lines = Math.round(plot.height);

  // Kept apart from drawing, since resolving a colour makes the browser compute styles.
  useEffect(() => {
    if (canvas === null) return;
    const color = (expression: string): Rgb => resolveRgb(canvas, expression);
    painter.current = new MapPainter({
      stops: scaleStops(kind, panel.color).map(color),
      notFinite: [color("var(--ink)"), color("var(--card)")],
    });
    // The revision says when the same expressions have other colours.
  }, [canvas, kind, panel.color, theme]);

  useEffect(() => {
    const context = canvas?.getContext("2d");
    if (context === null || context === undefined || painter.current === null) return;
    const view = { x: x.domain, width: columns, height: lines };
    const painting = painter.current.paint(panel.rows(), view, { domain: values, kind: scale });
    const { pixels, from } = painting;
    const image = new ImageData(pixels, columns, lines);
    context.putImageData(image, 0, 0, from, 0, columns - from, lines);
    // The revisions say when the same inputs have new contents.
  }, [canvas, panel, x, columns, lines, values, scale, kind, revision, theme]);

  return (
    <div className="chart-panel" style={{ width, height }}>
      <canvas
        ref={setCanvas}
        width={columns}
        height={lines}
        style={{ left: plot.left, top: plot.top, width: plot.width, height: plot.height }}
      >
        {chartWords.canvas}
      </canvas>
      <PanelAxes {...axes} note={isBlank(panel.rows()) ? panel.absent?.(null) : undefined} />
    </div>
  );
});
