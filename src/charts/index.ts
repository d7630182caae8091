/** @file The charts, for the rooms. */
import "./charts.css";

export { LineChart } from "./LineChart.tsx";
export { MapChart } from "./MapChart.tsx";
export { SpectrumChart } from "./SpectrumChart.tsx";
export type {
  ChartProps,
  ChartSize,
  ComplexValues,
  CursorProps,
  Explanation,
  LineChartProps,
  MapChartProps,
  MapPanel,
  MapScale,
  SpectrumChartProps,
  SpectrumSeries,
  Subscribe,
  XAxisProps,
  YAxisProps,
} from "./props.ts";
export { formatDegrees, formatNumber, formatPercent } from "./format.ts";
export { plainText, Subscripts } from "./subscripts.tsx";
export { ema, rollingBand } from "./smoothing.ts";
export type { AxisScale, Band, MapRows, Points, Range, Reference, Series } from "./series.ts";
