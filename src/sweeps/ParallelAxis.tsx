/** @file One vertical axis with its ticks and its brush, which is dragged, or moved by two handles. */
import { elementAt } from "../basics/element-at.ts";
import { type KeyboardEvent, memo, type PointerEvent, type ReactElement, useRef } from "react";

import { plainText, Subscripts } from "../ui/subscripts.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { type Brush, brushBetween, brushPlaces } from "./brush.ts";
import { type Dimension, missingPlace, type Tick } from "./dimension.ts";

export interface ParallelAxisProps {
  readonly dimension: Dimension;
  /** Whether it is of a quantity, whose values stand the better the higher. */
  readonly isQuantity: boolean;
  /** From the left, in per cent. */
  readonly left: number;
  readonly brush: Brush | null;
  readonly onBrush: (id: string, brush: Brush | null) => void;
}

/** Ticks whose texts fit above each other. */
const mostTicks = 13;
/** A pointer that moved less has clicked, in pixels. */
const leastDrag = 4;

interface Drag {
  /** The end that stays. */
  readonly from: number;
  readonly startY: number;
  isMoving: boolean;
}

export const ParallelAxis = memo(function ParallelAxis(props: ParallelAxisProps): ReactElement {
  const { dimension, isQuantity, left, brush, onBrush } = props;
  const { id, label, help, stops, text, numberAt, hasMissing } = dimension;
  const drag = useRef<Drag | null>(null);
  const [bottom, top] = [elementAt(stops, 0), elementAt(stops, stops.length - 1)];
  const [low, high] = brush === null ? [bottom, top] : brushPlaces(dimension, brush);

  const placeOf = ({ currentTarget, clientY }: PointerEvent): number => {
    const box = currentTarget.getBoundingClientRect();
    const place = 1 - (clientY - box.top) / box.height;
    return Math.min(1, Math.max(hasMissing ? missingPlace : 0, place));
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const end = event.target instanceof HTMLElement ? event.target.dataset["end"] : undefined;
    const held = end === "low" ? high : end === "high" ? low : placeOf(event);
    drag.current = { from: held, startY: event.clientY, isMoving: false };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const { current } = drag;
    if (current === null) return;
    current.isMoving ||= Math.abs(event.clientY - current.startY) >= leastDrag;
    if (current.isMoving) onBrush(id, brushBetween(dimension, current.from, placeOf(event)));
  };
  const onPointerUp = (): void => {
    if (drag.current?.isMoving === false) onBrush(id, null);
    drag.current = null;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      onBrush(id, null);
      return;
    }
    const end = event.target instanceof HTMLElement ? event.target.dataset["end"] : undefined;
    const isLow = end === "low";
    const moved = steppedTo(event.key, isLow ? low : high, stops);
    if (end === undefined || moved === null) return;
    event.preventDefault();
    // The ends of a brush may meet, but not cross.
    const next = isLow ? [Math.min(moved, high), high] : [low, Math.max(moved, low)];
    onBrush(id, brushBetween(dimension, next[0] ?? low, next[1] ?? high));
  };

  const spoken = plainText(label);
  const handle = (end: "low" | "high", place: number): ReactElement => (
    <div
      className="parallel-handle"
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={end === "low" ? words.parallel.lower(spoken) : words.parallel.upper(spoken)}
      aria-valuemin={Math.round(100 * bottom)}
      aria-valuemax={Math.round(100 * top)}
      aria-valuenow={Math.round(100 * place)}
      aria-valuetext={text(numberAt(place))}
      data-end={end}
      style={{ bottom: `${100 * place}%` }}
    />
  );
  return (
    <div className="parallel-axis" style={{ left: `${left}%` }}>
      <p className="parallel-name" title={help}>
        <Subscripts text={label} />
        {isQuantity ? <span className="soft"> {words.parallel.better}</span> : null}
      </p>
      {/* The keyboard reaches the two handles inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="parallel-track"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (drag.current = null)}
        onKeyDown={onKeyDown}
      >
        {shownTicks(dimension).map(({ place, text: written }) => (
          <span key={place} className="parallel-tick number" style={{ bottom: `${100 * place}%` }}>
            {written}
          </span>
        ))}
        {brush === null ? null : (
          <div
            className="parallel-brush"
            style={{ bottom: `${100 * low}%`, height: `${100 * (high - low)}%` }}
          />
        )}
        {handle("low", low)}
        {handle("high", high)}
      </div>
    </div>
  );
});

function shownTicks({ ticks, hasMissing }: Dimension): readonly Tick[] {
  const every = Math.ceil(ticks.length / mostTicks);
  const shown = ticks.filter((_, index) => index % every === 0);
  return hasMissing ? [{ place: missingPlace, text: words.none.glyph }, ...shown] : shown;
}

/** Where a key leads from a place; null: the key means nothing here. */
function steppedTo(key: string, place: number, stops: readonly number[]): number | null {
  const near = 1e-6;
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return stops.find((stop) => stop > place + near) ?? place;
    case "ArrowDown":
    case "ArrowLeft":
      return stops.findLast((stop) => stop < place - near) ?? place;
    case "Home":
      return stops[0] ?? place;
    case "End":
      return stops.at(-1) ?? place;
    default:
      return null;
  }
}
