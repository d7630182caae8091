/** @file A switch: on or off, in force at once. */
import type { ReactElement } from "react";

export interface SwitchProps {
  readonly id?: string;
  readonly describedBy?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Switch({ id, describedBy, checked, onChange }: SwitchProps): ReactElement {
  return (
    <input
      id={id}
      className="switch"
      type="checkbox"
      role="switch"
      aria-checked={checked}
      aria-describedby={describedBy}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
