/** @file Runs that cannot be lanes of one experiment, on one chart all the same. */
import { type ReactElement, useMemo, useState } from "react";
import {
  type AxisScale,
  formatPercent,
  formatPercentTick,
  LineChart,
  type Range,
  type Series,
  useOwnCursor,
} from "../charts/index.ts";
import { type MetricId, metricFacts, metricIds } from "../experiment/metrics.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { libraryMessages as words } from "../ui/library-messages.ts";
import type { KeptRun } from "./kept-run.ts";

const markers = ["circle", "square", "triangle", "diamond"] as const;
const everyIteration = { start: 0, step: 1 } as const;
/** What is kept does not grow. */
const never = () => () => {};

export interface OverlayProps {
  readonly runs: readonly KeptRun[];
  /** Why they are not in the observatory. */
  readonly why: string;
  readonly onClose: () => void;
}

export function Overlay({ runs, why, onClose }: OverlayProps): ReactElement {
  const cursor = useOwnCursor();
  const [metric, setMetric] = useState<MetricId>("accuracy");
  const [yScale, setYScale] = useState<AxisScale>("linear");
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const series = useMemo(
    () => runs.map((run, index) => seriesOf(run, index, metric)),
    [runs, metric],
  );
  const measured = useMemo(() => measuredIn(runs), [runs]);
  const { label, symbol, unit, definition, equation } = metricFacts[metric];
  const isShare = metric === "accuracy" || metric === "validationError";
  const choose = (id: string): void => {
    setMetric(measured.find((each) => each === id) ?? metric);
    setYLock(null);
  };
  return (
    <section className="kept-overlay" aria-label={words.overlay}>
      <p>{why}</p>
      <label className="inline">
        {words.overlayMetric}
        <Select
          value={metric}
          choices={measured.map((id) => ({ value: id, label: metricFacts[id].label }))}
          onChange={choose}
        />
      </label>
      <LineChart
        id="overlay"
        title={label}
        explanation={{ definition, equation }}
        size="hero"
        subscribe={never}
        series={series}
        x={{ label: words.iterations, domain: "auto" }}
        y={{
          label: symbol,
          unit: isShare || unit === "" ? undefined : unit,
          scale: yScale,
          domain: isShare && yScale === "linear" ? [0, 1] : "auto",
          format: isShare ? formatPercent : undefined,
          tickFormat: isShare && yScale === "linear" ? formatPercentTick : undefined,
        }}
        zoom={zoom}
        onZoom={setZoom}
        yLock={yLock}
        onYLock={setYLock}
        onYScale={setYScale}
        smoothing={metric === "accuracy" || metric === "cost" ? 0.75 : 0}
        cursor={cursor}
      />
      <Button onClick={onClose}>{words.overlayClose}</Button>
    </section>
  );
}

/** Scalar metrics that at least one of the runs has, in the catalogue's order. */
function measuredIn(runs: readonly KeptRun[]): readonly MetricId[] {
  const found = new Set(runs.flatMap(({ history }) => history.scalars.map(([id]) => id)));
  return metricIds.filter((id) => found.has(id));
}

function seriesOf({ record, history }: KeptRun, index: number, metric: MetricId): Series {
  const column = history.scalars.find(([id]) => id === metric)?.[1];
  return {
    id: record.id,
    name: record.name,
    color: `var(--lane-${index})`,
    marker: markers[index] ?? "circle",
    stroke: "solid",
    faint: false,
    points: () => ({
      length: column?.values.length ?? 0,
      x: everyIteration,
      y: column?.values ?? [],
      present: column?.present ?? null,
    }),
  };
}
