/** @file Which charts are shown, in which order, and which of them are large. Pure. */

export interface PlacedChart {
  readonly id: string;
  readonly large: boolean;
}

export const firstArrangement: readonly PlacedChart[] = [
  { id: "progress", large: true },
  { id: "signal", large: true },
  { id: "radius", large: false },
  { id: "moved-Whh", large: false },
  { id: "angle", large: false },
  { id: "signal-map", large: false },
];

export const isShown = (charts: readonly PlacedChart[], id: string): boolean =>
  charts.some((chart) => chart.id === id);

/** How many charts of the first arrangement are put away. */
export const hiddenCount = (charts: readonly PlacedChart[]): number =>
  firstArrangement.filter(({ id }) => !isShown(charts, id)).length;

export const toggleChart = (charts: readonly PlacedChart[], id: string): PlacedChart[] =>
  isShown(charts, id)
    ? charts.filter((chart) => chart.id !== id)
    : [...charts, { id, large: false }];

/** Whether a chart is in sight: a projector has room for the large ones alone. */
export const isSeen = (charts: readonly PlacedChart[], id: string, projector: boolean): boolean =>
  charts.some((chart) => chart.id === id && (chart.large || !projector));

/** Shows or hides a chart. On a projector, charts that are shown only without it stay as they are. */
export function switchChart(
  charts: readonly PlacedChart[],
  id: string,
  projector: boolean,
): PlacedChart[] {
  if (!projector) return toggleChart(charts, id);
  return isShown(charts, id) ? resizeChart(charts, id) : [...charts, { id, large: true }];
}

export const resizeChart = (charts: readonly PlacedChart[], id: string): PlacedChart[] =>
  charts.map((chart) => (chart.id === id ? { id, large: !chart.large } : chart));

/** Moves a chart past its neighbour, towards the front (-1) or the back (1). */
export function moveChart(
  charts: readonly PlacedChart[],
  id: string,
  by: -1 | 1,
): readonly PlacedChart[] {
  const from = charts.findIndex((chart) => chart.id === id);
  const moved = charts[from];
  const to = from + by;
  if (moved === undefined || to < 0 || to >= charts.length) return charts;
  const others = charts.filter((chart) => chart !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}
