/** @file The charts, for the rooms. */
import "./charts.css";
import "./plot.css";
import "./layers.css";
import "./projector.css";

export { Equation } from "./frame/Equation.tsx";
export { hairlineColor } from "./axes/hairlines.ts";
export { automaticX, automaticY } from "./lines/line-geometry.ts";
export { LineChart } from "./lines/LineChart.tsx";
export { useOwnCursor } from "./axes/own-cursor.ts";
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
export { downloadText } from "../files/download.ts";
export { fileName, formatNumber, formatPercent } from "../files/format.ts";
export { Subscripts } from "../ui/subscripts.tsx";
export { rollingBand } from "./lines/smoothing.ts";
export type { AxisScale, Band, MapRows, Points, Range, Reference, Series } from "./series.ts";
