/** @file A sweep as a heat map over any two of its axes; the others are fixed by sliders, or taken together by their best. */
import { memo, type ReactElement, useCallback, useId, useMemo, useState } from "react";

import { plainText } from "../ui/subscripts.tsx";
import { type MapChoice, sweepMap } from "../studies/sweep/heat-map.ts";
import { type CellResult, quantities, type QuantityId } from "../studies/sweep/sweep-results.ts";
import { samplesOf, type Sweep } from "../studies/sweep/sweep.ts";
import { sweepViewWords as words } from "./view-words.ts";
import { CellReadOut } from "./CellReadOut.tsx";
import { fieldLabel } from "./cell-words.ts";
import type { ValueScale } from "./value-scale.ts";
import { MapControls } from "./MapControls.tsx";
import { MapGrid } from "./MapGrid.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { type PlaceLook, placeLook } from "./place-look.ts";
import { ShadeBar } from "./ShadeBar.tsx";

export interface HeatMapViewProps {
  readonly sweep: Sweep;
  readonly results: readonly CellResult[];
  readonly quantity: QuantityId;
  /** null: there is no value yet. */
  readonly scale: ValueScale | null;
  readonly onOpen: (result: CellResult) => void;
}

export const HeatMapView = memo(function HeatMapView(props: HeatMapViewProps): ReactElement {
  const { sweep, results, quantity, scale, onOpen } = props;
  const { axes, search } = sweep;
  const readOutId = useId();
  const [choice, setChoice] = useState<MapChoice>(() => firstChoice(axes.length));
  // null: the best place, whichever that is.
  const [active, setActive] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);

  const map = useMemo(
    () => sweepMap(axes, results, choice, quantity),
    [axes, results, choice, quantity],
  );
  const { places, xValues, yValues } = map;
  const looks = useMemo(
    () => places.map(({ results: here }) => placeLook(here, quantity)),
    [places, quantity],
  );
  const best = useMemo(() => bestPlace(looks, scale), [looks, scale]);
  const counts = useMemo(
    () => (samplesOf(search) === null ? null : places.map(({ results: here }) => here.length)),
    [places, search],
  );
  const open = useCallback(
    (place: number, isTouch: boolean): void => {
      const result = looks[place]?.result;
      // On a touch screen a tap only reads a place, and a button opens it: a finger cannot point without touching.
      if (isTouch || result == null || result.cell.problem !== null) return;
      onOpen(result);
    },
    [looks, onOpen],
  );

  const [xAxis, yAxis] = [axes[choice.x], choice.y === null ? undefined : axes[choice.y]];
  const reached = active !== null && active < places.length ? active : best;
  const shown = pointed !== null && pointed < places.length ? pointed : reached;
  const names = [xAxis, yAxis].map((axis) =>
    axis === undefined ? null : plainText(fieldLabel(axis.field)),
  );
  return (
    <section className="sweep-view" aria-label={words.map.title}>
      <h3>{words.map.title}</h3>
      <MapControls axes={axes} choice={choice} onChoice={setChoice} />
      <div className="sweep-keys">
        {scale === null ? null : <ShadeBar quantity={quantity} scale={scale} />}
        <MapLegend looks={looks} />
      </div>
      <div className="sweep-map-area">
        <MapGrid
          label={words.map.label(
            quantities[quantity].label,
            names[0] ?? words.onlyCell,
            names[1] ?? null,
          )}
          xAxis={xAxis}
          yAxis={yAxis}
          xValues={xValues}
          yValues={yValues}
          looks={looks}
          counts={counts}
          scale={scale}
          active={reached}
          describedBy={readOutId}
          onActive={setActive}
          onPoint={setPointed}
          onOpen={open}
        />
        <CellReadOut
          id={readOutId}
          quantity={quantity}
          sweep={sweep}
          result={looks[shown]?.result ?? null}
          shared={places[shown]?.results.length ?? 0}
          isBest={looks[shown]?.value !== null}
          onOpen={onOpen}
        />
      </div>
      <p className="soft" data-hidden-on-projector>
        {words.map.hint}
      </p>
    </section>
  );
});

function bestPlace(looks: readonly PlaceLook[], scale: ValueScale | null): number {
  const shares = looks.map(({ value }) =>
    value === null || scale === null ? -1 : scale.shareOf(value),
  );
  return shares.indexOf(Math.max(...shares));
}

const firstChoice = (axes: number): MapChoice => ({
  x: axes > 1 ? 1 : 0,
  y: axes > 1 ? 0 : null,
  fixed: {},
});
