/** @file A card's plots in the paper's form, growing as results arrive. */
import { type ReactElement, useMemo, useState } from "react";

import { LineChart, type Range, type Series, useOwnCursor } from "../charts/index.ts";
import { metricFacts } from "../experiment/metrics.ts";
import type { FigurePanel, Summaries } from "../studies/card.ts";
import type { Curve, RunOutcome } from "../studies/outcome.ts";
import { galleryMessages as words } from "../ui/gallery-messages.ts";

const markers = ["circle", "square", "triangle", "diamond"] as const;
const colors = 4;
const never = () => () => {};

interface PanelProps {
  readonly panel: FigurePanel;
  readonly summaries: Summaries;
  readonly running: readonly RunOutcome[];
}

export function Panel({ panel, summaries, running }: PanelProps): ReactElement {
  const cursor = useOwnCursor();
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const { definition, equation, symbol } = metricFacts[panel.metric];
  const drawn = useMemo(() => linesOf(panel, summaries, running), [panel, summaries, running]);
  const references = useMemo(() => [...panel.marks], [panel]);
  const bands = useMemo(
    () =>
      panel.band
        ? drawn.map(({ id, name, color, curve }) => ({
            id,
            name,
            color,
            lower: () => pointsOf(curve, -2),
            upper: () => pointsOf(curve, 2),
          }))
        : [],
    [panel, drawn],
  );
  return (
    <LineChart
      id={`gallery-${panel.title}`}
      title={panel.title}
      explanation={{ definition, equation }}
      size="hero"
      subscribe={never}
      series={drawn}
      bands={bands}
      references={references}
      x={{ label: words.iterations, domain: "auto", scale: panel.logX ? "log" : "linear" }}
      y={{ label: symbol, scale: panel.logY ? "log" : "linear", domain: "auto" }}
      zoom={zoom}
      onZoom={setZoom}
      yLock={yLock}
      onYLock={setYLock}
      smoothing={0}
      cursor={cursor}
    />
  );
}

interface Line extends Series {
  readonly curve: Curve;
}

/** One line a seed, the first of each cell named; of a metric over t the first and the last layer. */
function linesOf(
  { cells, metric }: FigurePanel,
  summaries: Summaries,
  running: readonly RunOutcome[],
): Line[] {
  return cells.flatMap((id, index) => {
    const summary = summaries.get(id);
    if (summary === undefined) return [];
    const keys = new Set(summary.plannedKeys);
    const outcomes = [...summary.outcomes, ...running.filter(({ key }) => keys.has(key))];
    return outcomes.flatMap((outcome, seed) =>
      outcome.curves
        .filter((curve) => curve.metric === metric)
        .flatMap(layersOf)
        .map(({ curve, label }): Line => ({
          id: `${id} ${outcome.key} ${label}`,
          name: `${summary.cell.column}${label}`,
          color: `var(--lane-${index % colors})`,
          marker: markers[index % markers.length] ?? "circle",
          stroke: label === "" || label.endsWith("T") ? "solid" : "dotted",
          faint: seed > 0,
          thin: seed > 0,
          points: () => pointsOf(curve, 0),
          curve,
        })),
    );
  });
}

const isRow = (value: unknown): value is readonly (number | null)[] => Array.isArray(value);

function layersOf(curve: Curve): { readonly curve: Curve; readonly label: string }[] {
  const layers = [...curve.mean].filter(isRow);
  if (layers.length === 0) return [{ curve, label: "" }];
  const layer = (at: number): Curve => ({
    ...curve,
    mean: layers.map((values) => values.at(at) ?? null),
  });
  return [
    { curve: layer(-1), label: ", t = T" },
    { curve: layer(0), label: ", t = 1" },
  ];
}

/** The mean and so many standard deviations. */
function pointsOf({ iterations, mean, deviation }: Curve, deviations: number) {
  return {
    length: iterations.length,
    x: iterations,
    y: mean.map((value, index) =>
      typeof value === "number" ? value + deviations * (deviation[index] ?? 0) : Number.NaN,
    ),
    present: null,
  };
}
