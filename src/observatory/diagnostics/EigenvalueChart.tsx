/** @file The eigenvalues of the recurrent matrices at the cursor, which move as training goes on. */
import { type ReactElement, useCallback, useMemo } from "react";
import type { ComplexValues, SpectrumSeries } from "../../charts/index.ts";
import { SpectrumChart } from "../../charts/spectrum/SpectrumChart.tsx";
import { diagnosticsWords as words } from "./words.ts";
import { seedWords } from "../seeds/words.ts";
import type { Row, RowHistory } from "../../runs/row-history.ts";
import { type PlacedSpec, useChartProps, useCursorNews, useIterationAt } from "./chart-context.ts";
import { useHasSeeds, useMeasured } from "../../shell/lab-context.ts";
import { useObservatoryStore } from "../view.ts";
import { type IterationAt, rowAt, rowColumn } from "./lane-series.ts";
import { hasFeedback, type LaneView } from "../lanes/lane-views.ts";

type SpectrumMetric = "spectrumWhh" | "spectrumVhh";

export function EigenvalueChart(props: PlacedSpec): ReactElement {
  const { lanes } = props;
  const store = useObservatoryStore();
  const chart = useChartProps(props);
  const news = useCursorNews();
  const at = useIterationAt(lanes);
  const series = useMemo(() => spectrumSeries(lanes, at), [lanes, at]);
  const when = useCallback((): string | undefined => {
    const { cursor } = store.getState();
    const shown = shownIterations(lanes, at);
    if (shown === "") return undefined;
    // Where lanes are at different iterations, their list takes the space of the word "now".
    const isNow = cursor === null && !shown.includes(",");
    return (isNow ? words.spectrumNow : words.spectrumAt)(shown);
  }, [lanes, store, at]);
  const every = useMeasured(
    useCallback(() => keptEvery(lanes), [lanes]),
    400,
  );
  const key = lanes.some(hasFeedback) ? [words.spectrumKey] : [];
  const stride = every > 1 ? [words.spectrumEvery(every)] : [];
  const alone = useHasSeeds() ? [seedWords.notHere] : [];
  return (
    <SpectrumChart
      {...chart}
      subscribe={news}
      subtitle={[...key, ...stride, ...alone].join(words.subtitleJoin) || undefined}
      series={series}
      when={when}
    />
  );
}

const rowsOf = ({ run }: LaneView, metric: SpectrumMetric): RowHistory | null =>
  run.history.spectra(metric);

const spectrumAt = (lane: LaneView, metric: SpectrumMetric, at: IterationAt): Row | null =>
  rowAt(rowsOf(lane, metric), lane.run.history, at(lane.run.history));

/** Whh is drawn over Vhh, since a lane is judged by Whh. */
function spectrumSeries(lanes: readonly LaneView[], at: IterationAt): SpectrumSeries[] {
  const one = (lane: LaneView, metric: SpectrumMetric): SpectrumSeries => {
    const isFeedback = metric === "spectrumVhh";
    const name =
      isFeedback || hasFeedback(lane)
        ? words.spectrumOf(lane.label, isFeedback ? "V_hh" : "W_hh")
        : lane.label;
    return {
      id: `${lane.key}-${metric}`,
      name,
      column: () => rowColumn(name, spectrumAt(lane, metric, at)),
      color: lane.color,
      marker: lane.marker,
      faint: isFeedback,
      values: () => complexValues(spectrumAt(lane, metric, at)),
    };
  };
  return [
    ...lanes.filter(hasFeedback).map((lane) => one(lane, "spectrumVhh")),
    ...lanes.map((lane) => one(lane, "spectrumWhh")),
  ];
}

function complexValues(row: Row | null): ComplexValues | null {
  if (row === null) return null;
  const half = row.values.length / 2;
  return { re: row.values.subarray(0, half), im: row.values.subarray(half) };
}

/** The iterations of the rows shown, "60" or, where lanes are apart, "60, 50"; empty: none is measured. */
function shownIterations(lanes: readonly LaneView[], at: IterationAt): string {
  const shown = lanes.flatMap((lane) => spectrumAt(lane, "spectrumWhh", at)?.iteration ?? []);
  return [...new Set(shown)].join(", ");
}

/** Iterations between rows that are kept. */
function keptEvery(lanes: readonly LaneView[]): number {
  const strides = lanes.map((lane) => {
    const stride = lane.run.status.strides.spectrumWhh ?? 1;
    return stride * (rowsOf(lane, "spectrumWhh")?.keepEvery ?? 1);
  });
  return Math.max(1, ...strides);
}
