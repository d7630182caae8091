/** @file Runs that cannot be lanes of one experiment, on one chart all the same. */
import { type ReactElement, useMemo, useState } from "react";
import { LineChart, type Range, type Series, useOwnCursor } from "../charts/index.ts";
import { formatPercent } from "../charts/format.ts";
import { metricFacts } from "../experiment/metrics.ts";
import { Button } from "../ui/Button.tsx";
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
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const series = useMemo(() => runs.map(seriesOf), [runs]);
  const { definition, equation } = metricFacts.accuracy;
  return (
    <section className="kept-overlay" aria-label={words.overlay}>
      <p>{why}</p>
      <LineChart
        id="overlay"
        title={words.overlayMetric}
        explanation={{ definition, equation }}
        size="hero"
        subscribe={never}
        series={series}
        x={{ label: words.iterations, domain: "auto" }}
        y={{ label: words.share, scale: "linear", domain: [0, 1], format: formatPercent }}
        zoom={zoom}
        onZoom={setZoom}
        yLock={yLock}
        onYLock={setYLock}
        smoothing={0.75}
        cursor={cursor}
      />
      <Button onClick={onClose}>{words.overlayClose}</Button>
    </section>
  );
}

function seriesOf({ record, history }: KeptRun, index: number): Series {
  const column = history.scalars.find(([metric]) => metric === "accuracy")?.[1];
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
