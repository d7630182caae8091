/** @file Eigenvalues in the complex plane with the unit circle. */
import { memo, useCallback, useMemo, useState } from "react";
import type { ReactElement } from "react";
import { Axes, plotBox } from "../axes/Axes.tsx";
import { ChartFrame } from "../frame/ChartFrame.tsx";
import { type Drawing, useDrawing, useDrawn, useRevision } from "../axes/drawing.ts";
import { formatNumber, formatTick } from "../../files/format.ts";
import { markerPath } from "../markers.tsx";
import { chartWords } from "../words.ts";
import { type Axis, type Projection, project } from "../axes/projection.ts";
import type { ComplexValues, SpectrumChartProps, SpectrumSeries } from "../props.ts";
import { ReadOut } from "../frame/ReadOut.tsx";
import type { Range } from "../series.ts";
import { type ChartSizes, sizesOf } from "../axes/sizes.ts";
import { countOutside, equalAspect, reachOf, spectralRadius } from "./spectrum.ts";
import { plainText } from "../../ui/subscripts.tsx";
import { linearTicks } from "../axes/ticks.ts";
import { usePlotSize } from "../axes/use-plot-size.ts";

interface Measured {
  readonly one: SpectrumSeries;
  readonly values: ComplexValues;
}

function measured(series: readonly SpectrumSeries[]): Measured[] {
  return series.flatMap((one) => {
    const values = one.values();
    return values === null ? [] : [{ one, values }];
  });
}

interface EigenvaluesProps {
  readonly series: readonly SpectrumSeries[];
  readonly drawing: Drawing;
  readonly projection: Projection;
  readonly sizes: ChartSizes;
}

function Eigenvalues({ series, drawing, projection, sizes }: EigenvaluesProps): ReactElement {
  useRevision(drawing);
  const { left, top, width, height } = projection.plot;
  const found = measured(series);
  return (
    <>
      {found.map(({ one, values }) => (
        <path
          key={one.id}
          className="chart-eigenvalues"
          data-faint={one.faint}
          fill={one.color}
          stroke={one.color}
          d={Array.from(values.re, (re, index) =>
            markerPath(
              one.marker,
              projection.x(re),
              projection.y(values.im[index] ?? NaN),
              sizes.marker * 0.65,
            ),
          ).join("")}
        >
          <title>{plainText(one.name)}</title>
        </path>
      ))}
      <circle
        className="chart-unit-circle"
        cx={projection.x(0)}
        cy={projection.y(0)}
        r={projection.x(1) - projection.x(0)}
      >
        <title>{chartWords.unitCircle}</title>
      </circle>
      <text x={left} y={top - sizes.label * 0.45} fontSize={sizes.label}>
        {chartWords.imaginaryPart}
      </text>
      <text
        x={left + width / 2}
        y={top + height + sizes.tick * 1.5 + sizes.label * 1.05}
        fontSize={sizes.label}
        textAnchor="middle"
      >
        {chartWords.realPart}
      </text>
      {found.length === 0 ? (
        <text
          className="chart-waiting"
          x={left + width / 2}
          y={top + height / 2}
          fontSize={sizes.label}
        >
          {chartWords.waiting}
        </text>
      ) : null}
    </>
  );
}

function radiusText(series: readonly SpectrumSeries[], id: string): string {
  const values = series.find((one) => one.id === id)?.values() ?? null;
  return values === null ? chartWords.noValue : formatNumber(spectralRadius(values));
}

function SpectrumReadOut(props: {
  series: readonly SpectrumSeries[];
  drawing: Drawing;
  when: SpectrumChartProps["when"];
}): ReactElement {
  useRevision(props.drawing);
  const values = props.series
    .filter(({ faint }) => faint !== true)
    .map(({ id, name, color, marker }) => {
      return { id, name, color, marker, value: radiusText(props.series, id) };
    });
  return (
    <ReadOut when={`${chartWords.radius} ${props.when?.() ?? chartWords.now}`} values={values} />
  );
}

export const SpectrumChart = memo(function SpectrumChart(props: SpectrumChartProps): ReactElement {
  const { series } = props;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const drawing = useDrawing(element, props.subscribe, props.onVisible);
  const { width, height } = usePlotSize(element);
  const sizes = sizesOf(props.size);
  const compute = useCallback(
    () => reachOf(measured(series).map(({ values }) => values)),
    [series],
  );
  const reach = useDrawn(drawing, compute, Object.is);

  const plot = useMemo(() => {
    if (width === 0 || height === 0) return null;
    const xHeight = sizes.tick * 1.6 + sizes.label * 1.3;
    const layout = { top: sizes.label * 1.6, right: sizes.margin, yWidth: sizes.tick * 3, xHeight };
    const box = plotBox(width, height, layout);
    const domains = equalAspect(reach, box.width, box.height);
    const axis = (domain: Range): Axis => ({
      domain,
      scale: "linear",
      ticks: linearTicks([-reach, reach], 4),
      format: formatTick,
    });
    const [x, y] = [axis(domains.x), axis(domains.y)];
    return (
      <>
        <Axes {...{ width, height, x, y, layout, sizes }} grid="both" />
        <svg className="chart-layers" width={width} height={height}>
          <Eigenvalues {...{ series, drawing, sizes }} projection={project(x, y, box)} />
        </svg>
      </>
    );
  }, [width, height, reach, sizes, series, drawing]);

  const summary = measured(series)
    .map(({ one, values }) =>
      chartWords.spectrumSummary(
        plainText(one.name),
        formatNumber(spectralRadius(values)),
        countOutside(values),
        values.re.length,
      ),
    )
    .join("; ");

  return (
    <ChartFrame
      {...props}
      drawing={drawing}
      readout={<SpectrumReadOut series={series} drawing={drawing} when={props.when} />}
      notices={[]}
      items={[]}
      legend={() => [
        ...measured(series).map(({ one: { name, color, marker, faint } }) => ({
          name,
          color,
          marker,
          stroke: "none" as const,
          hollow: faint,
        })),
        { name: chartWords.unitCircle, stroke: "reference" },
      ]}
      csv={({ spectrumCsv }) =>
        spectrumCsv(
          { real: chartWords.realPart, imaginary: chartWords.imaginaryPart },
          measured(series).map(({ one, values }) => ({
            name: plainText(one.column?.() ?? one.name),
            values,
          })),
        )
      }
    >
      <div
        ref={setElement}
        className="chart-plot"
        role="img"
        aria-label={summary === "" ? chartWords.waiting : summary}
      >
        {plot}
      </div>
    </ChartFrame>
  );
});
