/** @file The share of seeds that have not learnt yet, a falling stair a lane. */
import { type ReactElement, useMemo, useState } from "react";
import {
  LineChart,
  type Points,
  type Range,
  type Series,
  useOwnCursor,
} from "../../charts/index.ts";
import { formatPercentTick } from "../../files/format.ts";
import type { ShownStudy } from "../../runs/seed-study.ts";
import { needsProductLimit, notYetSolved } from "../../studies/statistics/not-yet-solved.ts";
import type { SeedFigure } from "../../studies/statistics/seed-figure.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { learntFigures } from "./seed-comparisons.ts";
import { seedWords as words } from "./words.ts";

export interface NotYetLearntProps {
  readonly lanes: readonly LaneView[];
  readonly study: ShownStudy;
}

const never = () => () => {};

export function NotYetLearnt({ lanes, study }: NotYetLearntProps): ReactElement {
  const { runs, limit } = study;
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const cursor = useOwnCursor();
  const drawn = useMemo(
    () =>
      lanes.map((lane) => ({
        lane,
        figures: [...learntFigures(runs, lane.key).values()],
      })),
    [lanes, runs],
  );
  const series = useMemo(
    () => drawn.map(({ lane, figures }) => seriesOf(lane, stair(figures, limit))),
    [drawn, limit],
  );
  const isProductLimit = drawn.some(({ figures }) => needsProductLimit(figures));
  return (
    <LineChart
      id="seeds-not-yet-learnt"
      title={words.curveTitle}
      explanation={{ definition: words.curveAbout(isProductLimit), equation: "" }}
      configuration={words.curveAbout(isProductLimit)}
      size="hero"
      subscribe={never}
      series={series}
      x={{ label: words.iteration, domain: [0, limit] }}
      y={{ label: words.curveShare, scale: "linear", domain: [0, 1], format: formatPercentTick }}
      zoom={zoom}
      onZoom={setZoom}
      yLock={yLock}
      onYLock={setYLock}
      smoothing={0}
      cursor={cursor}
    />
  );
}

const seriesOf = ({ key, label, color, marker }: LaneView, points: Points): Series => ({
  id: `${key}-not-yet`,
  name: label,
  color,
  marker,
  stroke: "solid",
  faint: false,
  points: () => points,
});

/** From 1 at the start down to what is left at the limit, or where the last run was cut short. */
export function stair(figures: readonly SeedFigure[], limit: number): Points {
  const steps = notYetSolved(figures);
  const x = [0];
  const y = [1];
  for (const { iteration, share } of steps) {
    x.push(iteration, iteration);
    y.push(y.at(-1) ?? 1, share);
  }
  const ends = figures.map((each) => (each.kind === "beyond" ? each.value : limit));
  const end = Math.max(0, ...ends);
  if (end > (x.at(-1) ?? 0)) {
    x.push(end);
    y.push(y.at(-1) ?? 1);
  }
  return { length: x.length, x, y, present: null };
}
