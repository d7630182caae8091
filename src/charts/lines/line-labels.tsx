/** @file What is written at lines: their names, where they underflow, and the values they cannot show. */
import type { ReactElement } from "react";
import { formatNumber } from "../../files/format.ts";
import { pushApart } from "./labels.ts";
import type { DrawnSeries, Position } from "./line-geometry.ts";
import { useLineChartView } from "./line-view.ts";
import { chartWords } from "../words.ts";
import type { Projection } from "../axes/projection.ts";
import { type ChartSizes, textWidth } from "../axes/sizes.ts";
import { plainText, SvgSubscripts } from "../../ui/subscripts.tsx";

interface LabelsProps {
  readonly drawn: readonly DrawnSeries[];
  readonly projection: Projection;
}

/** Where a name stands: right of its line's end or, where it does not fit there, over or under the end. */
export function endPlace(
  name: string,
  end: Position,
  { plot }: Projection,
  { label, marker }: ChartSizes,
): { readonly x: number; readonly row: number; readonly anchor: "start" | "end" } {
  const right = end.x + marker + label * 0.45;
  if (right + textWidth(plainText(name), label) <= plot.left + plot.width) {
    return { x: right, row: end.y, anchor: "start" };
  }
  const above = end.y - label * 1.1;
  const row = above < plot.top + label * 0.4 ? end.y + label * 1.1 : above;
  return { x: Math.min(end.x + marker, plot.left + plot.width), row, anchor: "end" };
}

/** The names at the lines' ends, moved apart where they would touch: right of the plot, or inside it where it is narrow. */
export function EndLabels({ drawn, projection }: LabelsProps): ReactElement {
  const { sizes, labels } = useLineChartView();
  const { top, height } = projection.plot;
  const ended = drawn.flatMap(({ series, end: last, exit }) => {
    const end = last ?? exit;
    if (end === null || series.stroke !== "solid" || series.thin === true) return [];
    const x = end.x + sizes.marker + sizes.label * 0.45;
    const place =
      labels === "within"
        ? endPlace(series.name, end, projection, sizes)
        : { x, row: end.y, anchor: "start" as const };
    return series.faint && labels === "within" ? [] : [{ series, ...place }];
  });
  const rows = pushApart(
    ended.map(({ row }) => row),
    sizes.label * 1.2,
    [top + sizes.label * 0.4, top + height - sizes.label * 0.2],
  );
  // Names over a line that were pushed down onto it are lifted together.
  const sunk = Math.max(
    0,
    ...ended.map(({ row, anchor }, index) => (anchor === "end" ? (rows[index] ?? row) - row : 0)),
  );
  return (
    <g className="chart-end-labels" fontSize={sizes.label}>
      {ended.map(({ series, x, row, anchor }, index) => (
        <text
          key={series.id}
          // In whole pixels: text that moves by less would be laid out anew and look the same.
          x={Math.round(x)}
          y={Math.round((rows[index] ?? row) - (anchor === "end" ? sunk : 0) + sizes.label * 0.35)}
          textAnchor={anchor}
          data-faint={series.faint}
          style={{ "--series": series.color }}
        >
          <SvgSubscripts text={series.name} />
        </text>
      ))}
    </g>
  );
}

/** A mark where each signal first underflows, in words once. */
export function UnderflowMarks({ drawn, projection }: LabelsProps): ReactElement | null {
  const { sizes, x } = useLineChartView();
  const { top, height, left, width } = projection.plot;
  const bottom = top + height;
  const marked = drawn.flatMap(({ series, underflowX }) =>
    underflowX === null || underflowX < x.domain[0] || underflowX > x.domain[1]
      ? []
      : [{ series, at: projection.x(underflowX), x: underflowX }],
  );
  const last = marked.toSorted((a, b) => a.at - b.at).at(-1);
  if (last === undefined) return null;
  const isRight = last.at > left + width * 0.7;
  return (
    <g className="chart-underflow" fontSize={sizes.label}>
      {marked.map(({ series, at, x: value }) => (
        <path
          key={series.id}
          d={`M${at - sizes.marker * 1.4} ${bottom - sizes.marker * 2.6}h${sizes.marker * 2.8}l${-sizes.marker * 1.4} ${sizes.marker * 2.6}z`}
          fill={series.color}
        >
          <title>{chartWords.underflowAt(plainText(series.name), x.format(value))}</title>
        </path>
      ))}
      <text
        x={last.at + (isRight ? -1 : 1) * sizes.marker * 2.4}
        y={bottom - sizes.label * 0.35}
        textAnchor={isRight ? "end" : "start"}
      >
        {chartWords.underflow}
      </text>
    </g>
  );
}

function markText(name: string, kind: DrawnSeries["marks"][number]["kind"], x: string): string {
  switch (kind) {
    case "nan":
      return chartWords.notANumber(name, x);
    case "high":
      return chartWords.infinite(name, "", x);
    case "low":
      return chartWords.infinite(name, "−", x);
    case "off-log":
      return chartWords.notOnLog(name, x);
  }
}

/** A cross on the edge for each value that is not finite, a dash for each a log axis cannot hold. */
export function EdgeMarks({ drawn, projection }: LabelsProps): ReactElement {
  const { sizes } = useLineChartView();
  const { top, height } = projection.plot;
  const arm = sizes.marker * 0.9;
  return (
    <g className="chart-edge-marks" strokeWidth={sizes.line * 0.9}>
      {drawn.flatMap(({ series, marks }) =>
        marks.map(({ x, kind }) => {
          const at = projection.x(x);
          const row = kind === "high" ? top + arm : top + height - arm;
          const shape =
            kind === "off-log"
              ? `M${at - arm} ${row}h${2 * arm}`
              : `M${at - arm} ${row - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
          return (
            <path key={`${series.id} ${kind} ${x}`} d={shape} stroke={series.color}>
              <title>{markText(plainText(series.name), kind, formatNumber(x, 6))}</title>
            </path>
          );
        }),
      )}
    </g>
  );
}
