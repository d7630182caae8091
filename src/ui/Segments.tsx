/** @file A few choices side by side, one of them chosen: radio buttons in one frame. */
import { type ReactElement, useId } from "react";

export interface SegmentsProps {
  readonly legend: string;
  readonly value: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly onChange: (value: string) => void;
}

export function Segments({ legend, value, choices, onChange }: SegmentsProps): ReactElement {
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
          {choice.label}
        </label>
      ))}
    </div>
  );
}
