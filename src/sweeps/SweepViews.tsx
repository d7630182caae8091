/** @file The results of a sweep in all views, which share the value that is looked at. */
import { memo, type ReactElement, useCallback, useDeferredValue, useMemo, useState } from "react";

import {
  bestCells,
  type CellResult,
  quantities,
  quantitiesOf,
  type QuantityId,
} from "../studies/sweep/sweep-results.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { Select } from "../ui/Select.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { BestCells } from "./BestCells.tsx";
import { type Brush, brushed, noBrushes, withBrush } from "./brush.ts";
import { CurveGrid } from "./CurveGrid.tsx";
import { dimensionsOf } from "./dimension.ts";
import { valueRange, type ValueScale, valueScale, roundedRange } from "./value-scale.ts";
import { HeatMapView } from "./HeatMapView.tsx";
import { ParallelAxes } from "./ParallelAxes.tsx";
import "./views.css";

export interface SweepViewsProps {
  /** Keep the object the same while the sweep is the same; another sweep needs another `key`. */
  readonly sweep: Sweep;
  readonly results: readonly CellResult[];
  /** They are read from the last row of a class. */
  readonly isProjector: boolean;
  /** Keep the function the same between renders. */
  readonly onOpen: (result: CellResult) => void;
}

export const SweepViews = memo(function SweepViews(props: SweepViewsProps): ReactElement {
  const { sweep, isProjector, onOpen } = props;
  const { kind } = sweep.search;
  // Results arrive several times a second: deferred, so that clicks and keys go first.
  const results = useDeferredValue(props.results);
  const [quantity, setQuantity] = useState<QuantityId>(kind === "ladder" ? "deepest" : "solvedAt");
  const offered = quantitiesOf(kind);
  const scale = useValueScale(results, quantity);
  const tried = useMemo(() => results.filter(({ newest }) => newest.length > 0), [results]);
  const dimensions = useMemo(
    () => dimensionsOf(sweep.axes, results, quantity),
    [sweep.axes, results, quantity],
  );
  const [brushes, setBrushes] = useState(noBrushes);
  const within = useMemo(
    () => brushed(results, dimensions, brushes),
    [results, dimensions, brushes],
  );
  const settled = useDeferredValue(within);
  const best = useMemo(() => bestCells(settled, kind), [settled, kind]);
  // Impossible cells are within no brush.
  const isBrushed = within.length < tried.length;
  const impossible = useMemo(
    () => (isBrushed ? [] : results.filter(({ state }) => state === "impossible")),
    [results, isBrushed],
  );
  const brush = useCallback(
    (id: string, next: Brush | null) => setBrushes((before) => withBrush(before, id, next)),
    [],
  );
  const clear = useCallback(() => setBrushes(noBrushes), []);
  const { definition } = quantities[quantity];
  return (
    <section className="sweep-views" aria-label={words.views}>
      <div className="sweep-views-head">
        <h2>{words.views}</h2>
        <Counts results={results} />
        <label className="inline">
          <span>{words.quantity}</span>
          <Select
            value={quantity}
            choices={offered.map((id) => ({ value: id, label: quantities[id].label }))}
            onChange={(value) => setQuantity(offered.find((id) => id === value) ?? quantity)}
          />
        </label>
        <p className="soft" data-hidden-on-projector>
          {definition}
        </p>
      </div>
      {tried.length > 0 ? null : <p>{words.nothingYet}</p>}
      <HeatMapView {...{ sweep, results, quantity, scale, onOpen }} />
      {tried.length === 0 || sweep.axes.length === 0 ? null : (
        <ParallelAxes
          dimensions={dimensions}
          results={tried}
          brushed={within}
          quantity={quantity}
          scale={scale}
          brushes={brushes}
          onBrush={brush}
          onClear={clear}
        />
      )}
      {tried.length === 0 ? null : best.length === 0 ? (
        <p>{words.noneWithin}</p>
      ) : (
        <>
          <CurveGrid {...{ sweep, best, quantity, isProjector, onOpen }} />
          <BestCells {...{ sweep, best, impossible, onOpen }} />
        </>
      )}
    </section>
  );
});

/** The same object while the range is the same, so that places are not drawn again. */
function useValueScale(results: readonly CellResult[], quantity: QuantityId): ValueScale | null {
  const range = useMemo(() => valueRange(results, quantity), [results, quantity]);
  const [least, greatest] = [range?.[0], range?.[1]];
  return useMemo(
    () =>
      least === undefined || greatest === undefined
        ? null
        : valueScale(quantity, roundedRange(quantity, [least, greatest])),
    [quantity, least, greatest],
  );
}

function Counts({ results }: { readonly results: readonly CellResult[] }): ReactElement {
  const count = (is: (result: CellResult) => boolean): number => results.filter(is).length;
  const counted = {
    begun: count(({ state }) => state === "begun"),
    dropped: count(({ state }) => state === "dropped"),
    impossible: count(({ state }) => state === "impossible"),
    failed: count(({ failures }) => failures.length > 0),
  };
  const done = count(({ state }) => state === "done" || state === "dropped");
  const others = (["begun", "dropped", "impossible", "failed"] as const)
    .filter((name) => counted[name] > 0)
    .map((name) => words.counted[name](counted[name]));
  return (
    <p className="number">
      {[words.counts(done, results.length - counted.impossible), ...others].join("; ")}
    </p>
  );
}
