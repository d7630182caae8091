/** @file The heat map's grid: a place for every pair of values, one of them reached by Tab, the others by the arrow keys. */
import { type KeyboardEvent, memo, type ReactElement, type SyntheticEvent, useRef } from "react";

import { Subscripts } from "../ui/subscripts.tsx";
import type { FieldValue } from "../experiment/field.ts";
import type { Axis } from "../studies/sweep/axis.ts";
import { sweepViewWords as words } from "./view-words.ts";
import { fieldLabel, tickText } from "./cell-words.ts";
import type { ValueScale } from "./value-scale.ts";
import { type MarkId, markIds, type PlaceLook } from "./place-look.ts";
import { shadeStyle } from "./shade.ts";

export interface MapGridProps {
  readonly label: string;
  readonly xAxis: Axis | undefined;
  readonly yAxis: Axis | undefined;
  readonly xValues: readonly FieldValue[];
  readonly yValues: readonly FieldValue[];
  /** Row by row, y = 0 first. */
  readonly looks: readonly PlaceLook[];
  /** How many points fell on each place; null: the same number on all. */
  readonly counts: readonly number[] | null;
  readonly scale: ValueScale | null;
  /** The place in the Tab order. */
  readonly active: number;
  readonly describedBy: string;
  readonly onActive: (place: number) => void;
  readonly onPoint: (place: number | null) => void;
  readonly onOpen: (place: number, isTouch: boolean) => void;
}

/** With more columns, places are small and show marks, not values. */
const mostRoomyColumns = 12;

/** The place that an event happened on; undefined: on none. */
function placeOf({ target }: SyntheticEvent): number | undefined {
  const place = target instanceof Element ? target.closest("td")?.dataset["place"] : undefined;
  return place === undefined ? undefined : Number(place);
}

export const MapGrid = memo(function MapGrid(props: MapGridProps): ReactElement {
  const { xAxis, yAxis, xValues, yValues, looks, counts, scale, active } = props;
  const table = useRef<HTMLTableElement>(null);
  const columns = xValues.length;
  const rows = yValues.map((_, row) => row);
  // Ranges rise upwards, as on any chart; lists are read from the top.
  const isUpwards = yAxis?.kind === "range";
  const shownRows = isUpwards ? rows.toReversed() : rows;
  const isRoomy = columns <= mostRoomyColumns;

  const onKeyDown = (event: KeyboardEvent): void => {
    const [row, column] = [Math.floor(active / columns), active % columns];
    const target = targetOf(event, { row, column, rows: rows.length, columns, isUpwards });
    if (target === null) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      props.onOpen(active, false);
      return;
    }
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-place="${target}"]`)?.focus();
  };

  return (
    <div className="sweep-scroll">
      <table
        ref={table}
        className="sweep-map"
        // A table whose cells are gone through by arrow keys is a grid (ARIA 1.2).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label={props.label}
        data-roomy={isRoomy}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const place = placeOf(event);
          if (place !== undefined) props.onActive(place);
        }}
        onPointerOver={(event) => props.onPoint(placeOf(event) ?? null)}
        onPointerLeave={() => props.onPoint(null)}
        onClick={(event) => {
          const place = placeOf(event);
          const { nativeEvent } = event;
          const isTouch =
            nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";
          if (place !== undefined) props.onOpen(place, isTouch);
        }}
      >
        <thead>
          {xAxis === undefined ? null : (
            <tr>
              {yAxis === undefined ? null : (
                <th scope="col" rowSpan={2} className="sweep-map-corner">
                  <Subscripts text={fieldLabel(yAxis.field)} />
                </th>
              )}
              <th scope="colgroup" colSpan={columns}>
                <Subscripts text={fieldLabel(xAxis.field)} />
              </th>
            </tr>
          )}
          {xAxis === undefined ? null : (
            <tr>
              {xValues.map((value, column) => (
                // Values are identified by their place: a list may hold both true and "true".
                // oxlint-disable-next-line react/no-array-index-key
                <th key={column} scope="col" className="number">
                  {tickText(xAxis.field, value)}
                </th>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {shownRows.map((row) => (
            <tr key={row}>
              {yAxis === undefined ? null : (
                <th scope="row" className="number">
                  {tickText(yAxis.field, yValues[row] ?? null)}
                </th>
              )}
              {xValues.map((_, column) => {
                const place = row * columns + column;
                const look = looks[place];
                return look === undefined ? null : (
                  <MapPlaceCell
                    // oxlint-disable-next-line react/no-array-index-key
                    key={column}
                    place={place}
                    text={look.text}
                    isShown={isRoomy || look.value === null}
                    shade={look.value === null || scale === null ? null : scale.shadeOf(look.value)}
                    marks={look.marks.join(" ")}
                    count={counts?.[place] ?? null}
                    describedBy={place === active ? props.describedBy : undefined}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface Where {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly isUpwards: boolean;
}

/** Where a key leads; null: nowhere. */
function targetOf({ key, ctrlKey }: KeyboardEvent, where: Where): number | null {
  const { row, column, rows, columns, isUpwards } = where;
  const [top, bottom] = isUpwards ? [rows - 1, 0] : [0, rows - 1];
  const down = isUpwards ? -1 : 1;
  const at = (toRow: number, toColumn: number): number =>
    Math.min(rows - 1, Math.max(0, toRow)) * columns + Math.min(columns - 1, Math.max(0, toColumn));
  switch (key) {
    case "ArrowLeft":
      return at(row, column - 1);
    case "ArrowRight":
      return at(row, column + 1);
    case "ArrowDown":
      return at(row + down, column);
    case "ArrowUp":
      return at(row - down, column);
    case "Home":
      return at(ctrlKey ? top : row, 0);
    case "End":
      return at(ctrlKey ? bottom : row, columns - 1);
    default:
      return null;
  }
}

interface MapPlaceCellProps {
  readonly place: number;
  readonly text: string;
  /** Whether there is room for the text. */
  readonly isShown: boolean;
  readonly shade: number | null;
  /** Their ids, separated by spaces: a text stays equal between renders where an array would not. */
  readonly marks: string;
  readonly count: number | null;
  /** Only for the place in the Tab order. */
  readonly describedBy: string | undefined;
}

const MapPlaceCell = memo(function MapPlaceCell(props: MapPlaceCellProps): ReactElement {
  const { place, text, isShown, shade, count, describedBy } = props;
  const marks = markIds.filter((id) => props.marks.split(" ").includes(id));
  return (
    <td
      className="sweep-shade number"
      data-place={place}
      data-marks={props.marks}
      data-empty={count === 0}
      style={shade === null ? undefined : shadeStyle(shade)}
      tabIndex={describedBy === undefined ? -1 : 0}
      aria-label={spokenPlace(text, marks, count)}
      aria-describedby={describedBy}
    >
      {isShown ? <span>{text}</span> : null}
      {marks.map((id) => (
        <span key={id} className="sweep-mark" data-mark={id}>
          {words.marks[id].glyph}
        </span>
      ))}
      {count === null || count < 2 ? null : <small className="sweep-points">{`×${count}`}</small>}
    </td>
  );
});

function spokenPlace(text: string, marks: readonly MarkId[], count: number | null): string {
  if (count === 0) return words.map.noPoint;
  const value = text === words.none.glyph ? words.noFigure : text;
  return [value, ...marks.map((id) => words.marks[id].word)]
    .filter((part) => part !== "")
    .join(", ");
}
