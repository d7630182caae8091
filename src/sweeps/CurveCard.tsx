/** @file One cell's cost curves: seeds thin behind their median, read by the cursor that all cells share. */
import { memo, type ReactElement } from "react";

import { type AxisScale, LineChart, type Range, type SharedCursor } from "../charts/index.ts";
import { plainText } from "../ui/subscripts.tsx";
import { metricFacts } from "../experiment/metrics/index.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import {
  type CellResult,
  fullText,
  quantities,
  type QuantityId,
} from "../studies/sweep/sweep-results.ts";
import { Button } from "../ui/Button.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { unbroken } from "../ui/typesetting.ts";
import { pointText } from "./cell-words.ts";
import { type CostCurves, sameCurves } from "./cost-curves.ts";
import { marksOf } from "./place-look.ts";
import { baseInWords } from "./words-of-plans.ts";

/** What all cells of the grid have in common. */
export interface CurveGridView {
  readonly sweep: Sweep;
  readonly quantity: QuantityId;
  readonly isProjector: boolean;
  readonly scale: AxisScale;
  readonly onScale: (scale: AxisScale) => void;
  readonly x: Range;
  readonly y: Range;
  readonly cursor: SharedCursor;
  readonly zoom: Range | null;
  readonly onZoom: (zoom: Range | null) => void;
  readonly yLock: Range | null;
  readonly onYLock: (range: Range | null) => void;
  readonly onOpen: (result: CellResult) => void;
}

interface CurveCardProps {
  readonly curves: CostCurves;
  /** Keep the object the same while it means the same. */
  readonly view: CurveGridView;
}

const { definition, equation, symbol } = metricFacts("cost");
/** A finished run's curve does not grow; of a run under way each result is a new object. */
const never = () => () => {};

export const CurveCard = memo(
  function CurveCard({ curves, view }: CurveCardProps): ReactElement {
    const { result, series, bands } = curves;
    const { sweep, quantity, isProjector, scale, x, y } = view;
    const point = pointText(sweep.axes, result.cell);
    const marks = marksOf(result).map((mark) => words.marks[mark].word);
    const value = `${quantities[quantity].label} ${fullText(quantity, result.over[quantity])}`;
    return (
      <li className="curve-card">
        <LineChart
          id={`sweep-cost-${result.cell.index}`}
          title={unbroken(point)}
          subtitle={[value, ...marks].join(", ")}
          explanation={{ definition, equation }}
          configuration={`${point}. ${baseInWords(sweep)}.`}
          size={isProjector ? "projector" : "small"}
          subscribe={never}
          series={series}
          bands={bands}
          labels="none"
          x={{ label: words.curves.iteration, domain: x }}
          y={{ label: symbol, scale, domain: y }}
          zoom={view.zoom}
          onZoom={view.onZoom}
          yLock={view.yLock}
          onYLock={view.onYLock}
          onYScale={view.onScale}
          smoothing={0}
          cursor={view.cursor}
          when={words.curves.when}
        />
        <Button
          look="quiet"
          aria-label={words.openPoint(plainText(point))}
          onClick={() => view.onOpen(result)}
        >
          {words.open}
        </Button>
      </li>
    );
  },
  (before, after) => before.view === after.view && sameCurves(before.curves, after.curves),
);
