/** @file A number by slider and by typing. An impossible value is refused beside the box, and the value before stays in force. */
import { type KeyboardEvent, type ReactElement, useState } from "react";
import { isComposing } from "./keys.ts";
import { nearestStop, type SliderRange, sliderStops } from "./slider-scale.ts";

export interface NumberControlProps {
  readonly id: string;
  readonly describedBy: string;
  /** The value in force, as text. */
  readonly text: string;
  /** The value as a number; null: the word for "none" is in force. */
  readonly value: number | null;
  /** No slider: the range is too wide to drag through. */
  readonly range: SliderRange | null;
  readonly sliderLabel: string;
  readonly invalid: boolean;
  /** What was typed or dragged to; the caller judges it. */
  readonly onText: (text: string) => void;
}

export function NumberControl(props: NumberControlProps): ReactElement {
  const { id, describedBy, text, value, range, invalid, onText } = props;
  return (
    <>
      <NumberBox key={text} {...{ id, describedBy, text, invalid, onText }} />
      {range === null ? null : (
        <NumberSlider label={props.sliderLabel} range={range} value={value} onText={onText} />
      )}
    </>
  );
}

type BoxProps = Pick<NumberControlProps, "id" | "describedBy" | "text" | "invalid" | "onText">;

function NumberBox({ id, describedBy, text, invalid, onText }: BoxProps): ReactElement {
  const [draft, setDraft] = useState(text);
  const commit = (): void => {
    if (draft !== text || invalid) onText(draft);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      setDraft(text);
      onText(text);
    }
  };
  return (
    <input
      id={id}
      className="number-box"
      inputMode="decimal"
      autoComplete="off"
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

interface NumberSliderProps {
  readonly label: string;
  readonly range: SliderRange;
  readonly value: number | null;
  readonly onText: (text: string) => void;
}

function NumberSlider({ label, range, value, onText }: NumberSliderProps): ReactElement {
  const stops = sliderStops(range);
  const position = value === null ? 0 : nearestStop(stops, value, range.logarithmic);
  const filled = stops.length > 1 ? (100 * position) / (stops.length - 1) : 0;
  return (
    <input
      className="slider"
      type="range"
      aria-label={label}
      aria-valuetext={String(value ?? "")}
      min={0}
      max={stops.length - 1}
      value={position}
      style={{ "--filled": `${filled}%` }}
      onChange={(event) => onText(String(stops[Number(event.target.value)] ?? range.min))}
    />
  );
}
