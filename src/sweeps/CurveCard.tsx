/** @file One cell's cost curves, small: seeds thin behind their median; a click opens the cell. */
import { memo, type ReactElement, useMemo } from "react";

import { formatLogTick, formatTick } from "../charts/format.ts";
import { pathOf, type Projection } from "../charts/projection.ts";
import type { AxisScale } from "../charts/series.ts";
import { Subscripts } from "../charts/subscripts.tsx";
import type { SeedColumn } from "../studies/seed-statistics.ts";
import { formatQuantity, quantities, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { sweepViewMessages as words } from "../ui/sweep-view-messages.ts";
import { type CostCurves, piecesOf } from "./cost-curves.ts";
import { marksOf } from "./place-look.ts";

export interface CurveCardProps {
  readonly title: string;
  readonly curves: CostCurves;
  readonly quantity: QuantityId;
  readonly scale: AxisScale;
  readonly projection: Projection;
  readonly ticks: readonly number[];
  readonly last: number;
  readonly onOpen: (result: CostCurves["result"]) => void;
}

export const CurveCard = memo(function CurveCard(props: CurveCardProps): ReactElement {
  const { title, curves, quantity, scale, projection, ticks, last, onOpen } = props;
  const { result, seeds, median } = curves;
  const { plot } = projection;
  const paths = useMemo(() => {
    const draw = (column: SeedColumn): string =>
      piecesOf(column, scale)
        .map((piece) => pathOf(piece, projection))
        .join("");
    return { seeds: seeds.length > 1 ? seeds.map(draw).join("") : "", median: draw(median) };
  }, [seeds, median, scale, projection]);
  const format = scale === "log" ? formatLogTick : formatTick;
  const marks = marksOf(result).map((mark) => words.marks[mark].word);
  const share = (tick: number): number => 100 * (1 - projection.y(tick) / plot.height);
  return (
    <button
      type="button"
      className="curve-card"
      aria-label={words.curves.card(title, words.curves.seeds(seeds.length))}
      title={words.open}
      onClick={() => onOpen(result)}
    >
      <strong>
        <Subscripts text={title} />
      </strong>
      <span className="soft">
        {[
          `${quantities[quantity].label} ${formatQuantity(quantity, result.figures[quantity])}`,
          ...marks,
        ].join(", ")}
      </span>
      <span className="curve-plot">
        <svg viewBox={`0 0 ${plot.width} ${plot.height}`} preserveAspectRatio="none" aria-hidden>
          {ticks.map((tick) => (
            <path
              key={tick}
              className="curve-grid"
              d={`M0 ${projection.y(tick).toFixed(1)}H${plot.width}`}
            />
          ))}
          <path className="curve-seeds" d={paths.seeds} />
          <path className="curve-median" d={paths.median} />
        </svg>
        {ticks.map((tick) => (
          <span key={tick} className="curve-tick number" style={{ bottom: `${share(tick)}%` }}>
            {format(tick)}
          </span>
        ))}
      </span>
      <span className="curve-ends number soft">
        <span>0</span>
        <span>{last.toLocaleString("en")}</span>
      </span>
    </button>
  );
});
