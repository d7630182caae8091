/** @file A sweep as parallel coordinates: an axis for each swept field and quantity, a line a cell, brushes that single cells out. */
import { memo, type ReactElement } from "react";

import { type CellResult, quantities, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { Button } from "../ui/Button.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import type { Brush, Brushes } from "./brush.ts";
import type { Dimension } from "./dimension.ts";
import type { ValueScale } from "./value-scale.ts";
import { ParallelAxis } from "./ParallelAxis.tsx";
import { ParallelLines } from "./ParallelLines.tsx";
import "./parallel.css";

export interface ParallelAxesProps {
  /** At least two. */
  readonly dimensions: readonly Dimension[];
  /** Those with outcomes. */
  readonly results: readonly CellResult[];
  readonly brushed: readonly CellResult[];
  readonly quantity: QuantityId;
  readonly scale: ValueScale | null;
  readonly brushes: Brushes;
  readonly onBrush: (id: string, brush: Brush | null) => void;
  readonly onClear: () => void;
}

/** Characters of the longest text at an axis. */
const longestTick = (dimension: Dimension | undefined): number =>
  Math.max(0, ...(dimension?.ticks ?? []).map(({ text }) => text.length));

const isQuantity = ({ id }: Dimension): boolean => Object.hasOwn(quantities, id);

export const ParallelAxes = memo(function ParallelAxes(props: ParallelAxesProps): ReactElement {
  const { dimensions, results, brushed, quantity, scale, brushes, onBrush, onClear } = props;
  const last = dimensions.length - 1;
  const isBrushed = dimensions.some(({ id }) => brushes[id] !== undefined);
  return (
    <section className="sweep-view" aria-label={words.parallel.title}>
      <div className="sweep-views-head">
        <h3>{words.parallel.title}</h3>
        <p className="number" role="status">
          {isBrushed ? words.parallel.brushed(brushed.length, results.length) : ""}
        </p>
        {isBrushed ? <Button onClick={onClear}>{words.parallel.clear}</Button> : null}
      </div>
      <div className="sweep-scroll">
        <div
          className="parallel"
          role="group"
          aria-label={words.parallel.label(results.length)}
          style={{ "--axes": dimensions.length, "--longest": longestTick(dimensions[0]) }}
        >
          <div className="parallel-plot">
            <ParallelLines {...{ dimensions, results, brushed, quantity, scale }} />
            {dimensions.map((dimension, index) => (
              <ParallelAxis
                key={dimension.id}
                dimension={dimension}
                isQuantity={isQuantity(dimension)}
                left={(100 * index) / last}
                brush={brushes[dimension.id] ?? null}
                onBrush={onBrush}
              />
            ))}
          </div>
        </div>
      </div>
      <p className="soft" data-hidden-on-projector>
        {words.parallel.hint}
      </p>
    </section>
  );
});
