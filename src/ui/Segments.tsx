/** @file A few choices side by side, one of them chosen: radio buttons in one frame. */
import { type ReactElement, useId } from "react";

export interface SegmentsProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly onChange: (value: T) => void;
}

export function Segments<T extends string>({
  legend,
  value,
  choices,
  onChange,
}: SegmentsProps<T>): ReactElement {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={legend}>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.hint}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
