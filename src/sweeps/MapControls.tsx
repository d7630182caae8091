/** @file Which axes the heat map is drawn over, and where the others are held. */
import { type ReactElement, useId } from "react";

import { plainText, Subscripts } from "../ui/subscripts.tsx";
import { type Axis, axisValues } from "../studies/sweep/axis.ts";
import type { MapChoice } from "../studies/sweep/heat-map.ts";
import { Select } from "../ui/Select.tsx";
import { sweepViewWords as words } from "./view-words.ts";
import { fieldLabel, valueText } from "./cell-words.ts";

export interface MapControlsProps {
  readonly axes: readonly Axis[];
  readonly choice: MapChoice;
  readonly onChoice: (choice: MapChoice) => void;
}

export function MapControls({ axes, choice, onChoice }: MapControlsProps): ReactElement | null {
  const { x, y, fixed } = choice;
  if (y === null) return null;
  const choices = axes.map(({ field }, axis) => ({
    value: String(axis),
    label: plainText(fieldLabel(field)),
  }));
  const choose = (nextX: number, nextY: number): void =>
    onChoice({ x: nextX, y: nextY, fixed: without(fixed, [nextX, nextY]) });
  const others = axes.flatMap((axis, index) =>
    index === x || index === y ? [] : [{ axis, index }],
  );
  return (
    <div className="sweep-controls">
      <label className="inline">
        <span>{words.map.along}</span>
        <Select
          value={String(x)}
          choices={choices}
          // Choosing the axis of the other direction swaps the two.
          onChange={(value) => choose(Number(value), Number(value) === y ? x : y)}
        />
      </label>
      <label className="inline">
        <span>{words.map.upwards}</span>
        <Select
          value={String(y)}
          choices={choices}
          onChange={(value) => choose(Number(value) === x ? y : x, Number(value))}
        />
      </label>
      {others.map(({ axis, index }) => (
        <FixedAxis
          key={axis.field}
          axis={axis}
          place={fixed[index] ?? null}
          onPlace={(place) =>
            onChoice({
              x,
              y,
              fixed: place === null ? without(fixed, [index]) : { ...fixed, [index]: place },
            })
          }
        />
      ))}
    </div>
  );
}

const without = (fixed: MapChoice["fixed"], axes: readonly number[]): MapChoice["fixed"] =>
  Object.fromEntries(Object.entries(fixed).filter(([axis]) => !axes.includes(Number(axis))));

interface FixedAxisProps {
  readonly axis: Axis;
  /** null: all of them. */
  readonly place: number | null;
  readonly onPlace: (place: number | null) => void;
}

/** A slider over the axis's values, "all" first. */
function FixedAxis({ axis, place, onPlace }: FixedAxisProps): ReactElement {
  const id = useId();
  const values = axisValues(axis);
  const text = place === null ? words.map.all : valueText(axis.field, values[place] ?? null);
  const position = place === null ? 0 : place + 1;
  return (
    <div className="sweep-fixed">
      <label htmlFor={id}>
        <Subscripts text={fieldLabel(axis.field)} />
      </label>
      <input
        id={id}
        className="slider"
        type="range"
        min={0}
        max={values.length}
        value={position}
        aria-valuetext={text}
        style={{ "--filled": `${(100 * position) / values.length}%` }}
        onChange={({ target }) => onPlace(target.value === "0" ? null : Number(target.value) - 1)}
      />
      <output htmlFor={id} className="number">
        {text}
      </output>
    </div>
  );
}
