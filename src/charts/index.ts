/** @file The charts, for the rooms. */
import "./charts.css";
import "./plot.css";
import "./layers.css";
import "./projector.css";

export { Equation } from "./Equation.tsx";
export { hairlineColor } from "./hairlines.ts";
export { automaticX, automaticY } from "./line-geometry.ts";
export { LineChart } from "./LineChart.tsx";
export { MapChart } from "./MapChart.tsx";
export { useOwnCursor } from "./own-cursor.ts";
export { SpectrumChart } from "./SpectrumChart.tsx";
export type {
  ChartProps,
  ComplexValues,
  MapPanel,
  SharedCursor,
  SpectrumSeries,
  Subscribe,
  XAxisProps,
  YAxisProps,
} from "./props.ts";
export { downloadText } from "./download.ts";
export { csvText, csvValue } from "./export-csv.ts";
export { fileName, formatNumber, formatPercent } from "./format.ts";
export { Subscripts } from "./subscripts.tsx";
export { rollingBand } from "./smoothing.ts";
export type { AxisScale, Band, MapRows, Points, Range, Reference, Series } from "./series.ts";
