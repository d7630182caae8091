/** @file A choice out of a few, by the browser's own select. */
import type { ReactElement } from "react";

export interface SelectProps {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function Select({
  id,
  label,
  describedBy,
  value,
  choices,
  onChange,
}: SelectProps): ReactElement {
  return (
    <select
      id={id}
      className="choice"
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
