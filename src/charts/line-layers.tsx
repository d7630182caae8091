/** @file The layers of a line chart, back to front: bands, references, lines, marks, labels, the cursor. */
import { useId, useMemo } from "react";
import type { ReactElement } from "react";
import { type CursorDot, CursorMarks } from "./CursorMarks.tsx";
import { traceBand } from "./downsample.ts";
import { useRevision } from "./drawing.ts";
import { EdgeMarks, EndLabels, InsideLabels, UnderflowMarks } from "./line-labels.tsx";
import { type DrawnSeries, drawSeries, pointAt } from "./line-geometry.ts";
import { mainSeries, useCursorView, useLineChartView } from "./line-view.ts";
import { markerPath } from "./markers.tsx";
import { messages } from "./messages.ts";
import { ema } from "./smoothing.ts";
import type { Points } from "./series.ts";
import { type Projection, pathOf } from "./projection.ts";
import type { Band, Range, Reference } from "./series.ts";
import { VerticalLines } from "./vertical-lines.tsx";
import { type ChartSizes, textWidth, xNameAt } from "./sizes.ts";
import { plainText, SvgSubscripts } from "./subscripts.tsx";

interface PlacedProps {
  readonly projection: Projection;
}

interface BandsProps extends PlacedProps {
  readonly bands: readonly Band[];
  readonly x: Range;
  /** As the lines are, or a band would not lie around its line. */
  readonly smoothing: number;
}

function Bands({ projection, bands, x, smoothing }: BandsProps): ReactElement[] {
  const edge = (points: Points): Points => (smoothing > 0 ? ema(points, smoothing) : points);
  const columns = Math.max(1, Math.round(projection.plot.width));
  return bands.map((band) => (
    <path
      key={band.id}
      className="chart-band"
      fill={band.color}
      d={traceBand(edge(band.lower()), edge(band.upper()), x, columns)
        .map((outline) => `${pathOf(outline, projection)}z`)
        .join("")}
    >
      <title>{plainText(band.name)}</title>
    </path>
  ));
}

interface ReferencesProps extends PlacedProps {
  readonly references: readonly Reference[];
}

function ReferenceLines({ projection, references }: ReferencesProps): ReactElement[] {
  const { left, width } = projection.plot;
  return references.map(({ value, label }) => {
    const y = projection.y(value);
    return (
      <line
        key={`${label} ${value}`}
        className="chart-reference"
        x1={left}
        x2={left + width}
        y1={y}
        y2={y}
      />
    );
  });
}

/** Over the lines, which may cross them. */
function ReferenceLabels(
  props: ReferencesProps & { readonly sizes: ChartSizes; readonly drawn: readonly DrawnSeries[] },
): ReactElement[] {
  const { projection, references, sizes, drawn } = props;
  const { left, top, width, height } = projection.plot;
  return references
    .filter(({ value }) => Math.abs(projection.y(value) - (top + height / 2)) <= height / 2 + 1)
    .map(({ value, label }) => {
      const y = projection.y(value);
      const isHigh = y - top < sizes.label * 1.3;
      // A short run ends, and is named, where the label would stand.
      const isTaken = drawn.some(
        ({ end }) =>
          end !== null &&
          end.x < left + textWidth(label, sizes.label) + sizes.label * 2 &&
          Math.abs(end.y - y) < sizes.label * 2.4,
      );
      return (
        <text
          key={`${label} ${value}`}
          className="chart-reference-label"
          x={isTaken ? left + width - 5 : left + 5}
          textAnchor={isTaken ? "end" : "start"}
          y={isHigh ? y + sizes.label * 1.05 : y - sizes.label * 0.4}
          fontSize={sizes.label}
        >
          <SvgSubscripts text={label} />
        </text>
      );
    });
}

function Lines({
  drawn,
  sizes,
}: {
  drawn: readonly DrawnSeries[];
  sizes: ChartSizes;
}): ReactElement[] {
  const thin = drawn.filter(({ series }) => series.thin === true);
  const others = drawn.filter((one) => !thin.includes(one));
  const back = others.filter(({ series }) => series.faint || series.stroke === "dotted");
  const front = others.filter((one) => !back.includes(one));
  return [...thin, ...back, ...front].map(({ series, path, rawPath }) => (
    <g
      key={series.id}
      className="chart-line"
      data-faint={series.faint}
      data-thin={series.thin}
      data-stroke={series.stroke}
    >
      <title>{plainText(series.name)}</title>
      {rawPath === "" ? null : (
        <path className="chart-line-raw" d={rawPath} stroke={series.color} />
      )}
      <path
        d={path}
        stroke={series.color}
        strokeWidth={sizes.line * (series.thin === true ? 0.45 : series.faint ? 0.7 : 1)}
        strokeDasharray={series.stroke === "dotted" ? `0 ${sizes.line * 2.2}` : undefined}
      />
    </g>
  ));
}

/** A marker at each line's end. */
function EndMarkers({
  drawn,
  sizes,
}: {
  drawn: readonly DrawnSeries[];
  sizes: ChartSizes;
}): ReactElement {
  return (
    <g className="chart-markers">
      {drawn.map(({ series, end }) =>
        end === null || series.faint || series.stroke === "dotted" ? null : (
          <path
            key={series.id}
            d={markerPath(series.marker, end.x, end.y, sizes.marker)}
            fill={series.color}
          />
        ),
      )}
    </g>
  );
}

/** What changes with the data; drawn when it is the chart's turn. */
function DataLayers({ projection, clip }: PlacedProps & { readonly clip: string }): ReactElement {
  const view = useLineChartView();
  const { series, bands, references, verticals, smoothing, underflow, waiting } = view;
  const { drawing, x, y, sizes, labels } = view;
  useRevision(drawing);
  const ranges = { x: x.domain, y: y.domain, yScale: y.scale, smoothing, underflow, projection };
  const drawn = series.map((one) => drawSeries(one, ranges));
  const isEmpty = drawn.every(({ path, marks }) => path === "" && marks.length === 0);
  const { left, top, width, height } = projection.plot;
  const outside = drawn.filter(({ isOutside }) => isOutside);
  const areRuns = outside.every(({ series: { thin } }) => thin === true);
  const middle = top + height / 2;
  const isCrossed = references.some(
    ({ value }) => Math.abs(projection.y(value) - middle) < sizes.label * 1.5,
  );
  return (
    <>
      <g clipPath={`url(#${clip})`}>
        <Bands projection={projection} bands={bands} x={x.domain} smoothing={smoothing} />
        <ReferenceLines projection={projection} references={references} />
        <Lines drawn={drawn} sizes={sizes} />
      </g>
      <ReferenceLabels {...{ projection, references, sizes, drawn }} />
      <VerticalLines {...{ verticals, projection, sizes }} />
      <UnderflowMarks drawn={drawn} projection={projection} />
      <EdgeMarks drawn={drawn} projection={projection} />
      <EndMarkers drawn={drawn} sizes={sizes} />
      {labels === "end" || labels === "within" ? (
        <EndLabels drawn={drawn} projection={projection} />
      ) : null}
      {labels === "inside" ? <InsideLabels drawn={drawn} projection={projection} /> : null}
      {outside.length > 0 ? (
        <text
          className="chart-outside"
          x={left + width}
          y={top + sizes.label}
          fontSize={sizes.label}
        >
          {areRuns ? messages.runsOutside(outside.length) : messages.outside}
          <title>{areRuns ? messages.runsOutsideRange : messages.outsideRange}</title>
        </text>
      ) : null}
      {isEmpty ? (
        <text
          className="chart-waiting"
          x={left + width / 2}
          y={isCrossed ? top + height / 4 : middle}
          fontSize={sizes.label}
        >
          {waiting ?? messages.waiting}
        </text>
      ) : null}
    </>
  );
}

/** The stretch being dragged, under what feels the pointer. */
function Selection({ projection }: PlacedProps): ReactElement {
  const { selection } = useCursorView();
  const { left, top, width, height } = projection.plot;
  return (
    <>
      {selection === null ? null : (
        <rect
          className="chart-selection"
          x={selection[0]}
          y={top}
          width={selection[1] - selection[0]}
          height={height}
        />
      )}
      <rect className="chart-hit" x={left} y={top} width={width} height={height} />
    </>
  );
}

/** The cursor with a dot on each line. */
function LineCursor(): ReactElement {
  const { series, drawing, x, y, sizes, projection } = useLineChartView();
  const { shared } = useCursorView();
  const dots = useMemo(
    () =>
      mainSeries(series).map(({ id, color, points }): CursorDot => ({
        id,
        stroke: color,
        rowAt: (at) => pointAt(points(), at, y, projection)?.y ?? null,
      })),
    [series, y, projection],
  );
  return (
    <CursorMarks
      {...{ shared, drawing, x, projection, dots }}
      radius={sizes.marker}
      strokeWidth={sizes.line}
      onMap={false}
    />
  );
}

function AxisNames({ projection }: PlacedProps): ReactElement {
  const { xName, y, sizes, isZoomed } = useLineChartView();
  const { top, height } = projection.plot;
  return (
    <g className="chart-axis-name" fontSize={sizes.label}>
      <text
        x={xNameAt(xName, projection.plot, isZoomed, sizes)}
        y={top + height + sizes.tick * 1.5 + sizes.label * 1.05}
        textAnchor="middle"
      >
        <SvgSubscripts text={xName} />
      </text>
      {y.scale === "log" ? (
        <text x={0} y={top + height + sizes.tick * 1.5 + sizes.label * 1.05}>
          {messages.logMark}
        </text>
      ) : null}
    </g>
  );
}

interface LineLayersProps {
  /** Of the whole chart. */
  readonly width: number;
  readonly height: number;
}

/** All layers, over the axes; the cursor over them. */
export function LineLayers(chart: LineLayersProps): ReactElement {
  const { projection, sizes } = useLineChartView();
  const clip = useId();
  const { left, top, width, height } = projection.plot;
  const bleed = sizes.line;
  return (
    <>
      <svg className="chart-layers" width={chart.width} height={chart.height}>
        <clipPath id={clip}>
          <rect x={left} y={top - bleed} width={width + bleed} height={height + 2 * bleed} />
        </clipPath>
        <AxisNames projection={projection} />
        <DataLayers projection={projection} clip={clip} />
        <Selection projection={projection} />
      </svg>
      <LineCursor />
    </>
  );
}
