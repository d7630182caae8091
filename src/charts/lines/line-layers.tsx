/** @file The layers of a line chart, back to front: bands, references, lines, marks, labels, the cursor. */
import { useId, useMemo } from "react";
import type { ReactElement } from "react";
import { outlineBand } from "./band-outline.ts";
import { type CursorDot, CursorMarks } from "../axes/CursorMarks.tsx";
import { useRevision } from "../axes/drawing.ts";
import { EdgeMarks, EndLabels, UnderflowMarks } from "./line-labels.tsx";
import { type DrawnSeries, drawSeries, pointAt } from "./line-geometry.ts";
import { mainSeries, namesOf, useCursorView, useLineChartView } from "./line-view.ts";
import { markLines } from "./line-markers.ts";
import { chartWords } from "../words.ts";
import { ema } from "./smoothing.ts";
import type { AxisScale, Band, Points, Range, Reference, Series } from "../series.ts";
import { ReferenceLabels } from "./ReferenceLabels.tsx";
import { type Projection, pathOf } from "../axes/projection.ts";
import { VerticalLines, verticalLabelBoxes } from "./vertical-lines.tsx";
import { type ChartSizes, xNameAt } from "../axes/sizes.ts";
import { plainText, SvgSubscripts } from "../../ui/subscripts.tsx";

interface PlacedProps {
  readonly projection: Projection;
}

interface BandsProps extends PlacedProps {
  readonly bands: readonly Band[];
  readonly x: Range;
  /** Smoothed like the lines, or a band would not lie around its line. */
  readonly smoothing: number;
  readonly yScale: AxisScale;
}

function Bands({ projection, bands, x, smoothing, yScale }: BandsProps): ReactElement[] {
  const edge = (points: Points): Points =>
    smoothing > 0 ? ema(points, smoothing, yScale) : points;
  const columns = Math.max(1, Math.round(projection.plot.width));
  return bands.map((band) => (
    <path
      key={band.id}
      className="chart-band"
      fill={band.color}
      d={outlineBand(edge(band.lower()), edge(band.upper()), x, columns)
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

/** Dots and dashes have round ends, which reach half a width beyond them. */
function dashes(stroke: Series["stroke"], width: number): string | undefined {
  switch (stroke) {
    case "solid":
      return undefined;
    case "dotted":
      return `0 ${width * 2.2}`;
    case "dashed":
      return `${width * 4} ${width * 2.8}`;
  }
}

function Lines({
  drawn,
  sizes,
}: {
  drawn: readonly DrawnSeries[];
  sizes: ChartSizes;
}): ReactElement[] {
  const thin = drawn.filter(({ series }) => series.thin === true || series.broad === true);
  const others = drawn.filter((one) => !thin.includes(one));
  const back = others.filter(({ series }) => series.faint || series.stroke !== "solid");
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
        strokeWidth={sizes.line * widthOf(series)}
        strokeDasharray={dashes(series.stroke, sizes.line)}
      />
    </g>
  ));
}

/** Of a lane's line. */
function widthOf({ thin, faint, broad }: Series): number {
  if (thin === true) return 0.45;
  if (broad === true) return 3;
  return faint ? 0.7 : 1;
}

/** Over all lines, so that one that is covered is seen all the same. */
function Markers({
  drawn,
  projection,
}: PlacedProps & { readonly drawn: readonly DrawnSeries[] }): ReactElement {
  const { x, y, sizes } = useLineChartView();
  return (
    <g className="chart-markers">
      {markLines(drawn, { x, y, projection }, sizes.marker).map(({ series, path }) => (
        <path
          key={series.id}
          d={path}
          data-hollow={series.stroke === "dashed"}
          style={{ "--series": series.color }}
        />
      ))}
    </g>
  );
}

/** The notice about lines that are in part above or below the plot. */
function outsideWords(series: readonly Series[]): readonly [text: string, help: string] {
  if (series.every(({ thin }) => thin === true)) {
    return [chartWords.runsOutside(series.length), chartWords.runsOutsideRange];
  }
  return series.every(({ strays }) => strays?.() === true)
    ? [chartWords.astray(namesOf(series)), chartWords.astrayHelp]
    : [chartWords.outside, chartWords.outsideRange];
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
  const [outsideText, outsideHelp] = outsideWords(outside.map(({ series }) => series));
  const middle = top + height / 2;
  const isCrossed = references.some(
    ({ value }) => Math.abs(projection.y(value) - middle) < sizes.label * 1.5,
  );
  return (
    <>
      <g clipPath={`url(#${clip})`}>
        <Bands {...{ projection, bands, smoothing }} x={x.domain} yScale={y.scale} />
        <ReferenceLines projection={projection} references={references} />
        <Lines drawn={drawn} sizes={sizes} />
      </g>
      <VerticalLines {...{ verticals, projection, sizes }} />
      <UnderflowMarks drawn={drawn} projection={projection} />
      <EdgeMarks drawn={drawn} projection={projection} />
      <Markers drawn={drawn} projection={projection} />
      <ReferenceLabels
        {...{ projection, references, sizes, drawn }}
        taken={verticalLabelBoxes(verticals, projection, sizes)}
      />
      {labels === "none" ? null : <EndLabels drawn={drawn} projection={projection} />}
      {outside.length > 0 ? (
        <text
          className="chart-outside"
          x={left + width}
          y={top + sizes.label}
          fontSize={sizes.label}
        >
          {outsideText}
          <title>{outsideHelp}</title>
        </text>
      ) : null}
      {isEmpty ? (
        <text
          className="chart-waiting"
          x={left + width / 2}
          y={isCrossed ? top + height / 4 : middle}
          fontSize={sizes.label}
        >
          {waiting ?? chartWords.waiting}
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

/** The cursor with a ring at each value that is read out and, where lines are averaged, a dot on each of them. */
function LineCursor(): ReactElement {
  const { series, smoothing, drawing, x, y, sizes, projection } = useLineChartView();
  const { shared } = useCursorView();
  const dots = useMemo(
    () =>
      mainSeries(series).flatMap(({ id, color, points }): CursorDot[] => {
        const on =
          (line: () => Points): CursorDot["rowAt"] =>
          (at) =>
            pointAt(line(), at, y, projection)?.y ?? null;
        if (smoothing === 0) return [{ id, color, look: "ring", rowAt: on(points) }];
        const average = on(() => ema(points(), smoothing, y.scale));
        return [
          { id: `${id} average`, color, look: "dot", rowAt: average },
          { id, color, look: "thin-ring", rowAt: on(points) },
        ];
      }),
    [series, smoothing, y, projection],
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
  const { xName, y, sizes, chips } = useLineChartView();
  const { top, height } = projection.plot;
  return (
    <g className="chart-axis-name" fontSize={sizes.label}>
      <text
        x={xNameAt(xName, projection.plot, chips, sizes)}
        y={top + height + sizes.tick * 1.5 + sizes.label * 1.05}
        textAnchor="middle"
      >
        <SvgSubscripts text={xName} />
      </text>
      {y.scale === "log" ? (
        <text x={0} y={top + height + sizes.tick * 1.5 + sizes.label * 1.05}>
          {chartWords.logMark}
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
