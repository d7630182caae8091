/** @file Cost curves of the best cells as small multiples with one cursor and the same scales, some at a time. */
import { memo, type ReactElement, useId, useMemo, useState } from "react";

import {
  type AxisScale,
  automaticX,
  automaticY,
  type Range,
  useOwnCursor,
} from "../charts/index.ts";
import type { CellResult, QuantityId } from "../studies/sweep/sweep-results.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { Switch } from "../ui/Switch.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { type CostCurves, costCurves } from "./cost-curves.ts";
import { CurveCard, type CurveGridView } from "./CurveCard.tsx";
import { ShowMore } from "./ShowMore.tsx";
import "./curves.css";

export interface CurveGridProps {
  readonly sweep: Sweep;
  /** The best first. */
  readonly best: readonly CellResult[];
  readonly quantity: QuantityId;
  /** They are read from the last row of a class. */
  readonly isProjector: boolean;
  readonly onOpen: (result: CellResult) => void;
}

export const CurveGrid = memo(function CurveGrid(props: CurveGridProps): ReactElement {
  const { sweep, best, quantity, isProjector, onOpen } = props;
  const id = useId();
  const atATime = isProjector ? 4 : 12;
  const [scale, setScale] = useState<AxisScale>("log");
  const [more, setMore] = useState(0);
  const [zoom, setZoom] = useState<Range | null>(null);
  const [yLock, setYLock] = useState<Range | null>(null);
  const cursor = useOwnCursor();
  const most = atATime * (1 + more);
  const shown = useMemo(
    () => best.slice(0, most).flatMap((result) => costCurves(result) ?? []),
    [best, most],
  );
  const onScale = (next: AxisScale): void => {
    setScale(next);
    setYLock(null);
  };
  const [[x0, x1], [y0, y1]] = useMemo(() => rangesOf(shown, scale), [shown, scale]);
  const view = useMemo((): CurveGridView => {
    const common = { sweep, quantity, isProjector, scale, onScale, cursor, onOpen };
    const ranges = { x: [x0, x1], y: [y0, y1], zoom, yLock } as const;
    return { ...common, ...ranges, onZoom: setZoom, onYLock: setYLock };
  }, [sweep, quantity, isProjector, scale, cursor, onOpen, x0, x1, y0, y1, zoom, yLock]);
  return (
    <section className="sweep-view" aria-label={words.curves.title}>
      <div className="sweep-views-head">
        <h3>{words.curves.title}</h3>
        <span className="inline">
          <Switch
            id={id}
            checked={scale === "log"}
            onChange={(isLog) => onScale(isLog ? "log" : "linear")}
          />
          <label htmlFor={id}>{words.curves.log}</label>
        </span>
        <p className="soft" data-hidden-on-projector>
          {words.curves.about}
        </p>
      </div>
      {shown.length === 0 ? (
        <p>{words.curves.none}</p>
      ) : (
        <ul className="page-cards">
          {shown.map((curves) => (
            <CurveCard key={curves.result.cell.index} curves={curves} view={view} />
          ))}
        </ul>
      )}
      <ShowMore left={best.length - most} atATime={atATime} onMore={() => setMore(more + 1)} />
    </section>
  );
});

/** The ranges of both axes that all cells need; single seeds far beyond their medians are outside. */
function rangesOf(all: readonly CostCurves[], scale: AxisScale): readonly [Range, Range] {
  const series = all.flatMap((curves) => curves.series);
  const x = automaticX(series);
  const y = automaticY({
    series,
    bands: [],
    included: [],
    within: x,
    scale,
    isSymmetric: false,
  });
  return [x, y];
}
