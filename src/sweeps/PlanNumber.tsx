/** @file A number of the plan that is no field of the experiment: typed, judged, and refused in words where it cannot be. */
import { type KeyboardEvent, type ReactElement, useId } from "react";

import { describeProblem, type FieldProblem } from "../experiment/field.ts";
import { meantNumbers, readWhole } from "../experiment/number-text.ts";
import { isComposing } from "../ui/keys.ts";
import { sweepWords as words } from "./words.ts";
import { useDraft } from "./use-draft.ts";

export interface PlanNumberProps {
  readonly label: string;
  readonly help?: string;
  /** null: none, which is an empty box. */
  readonly value: number | null;
  /** Whether the box may be left empty. */
  readonly isOptional?: boolean;
  readonly placeholder?: string;
  readonly onChange: (value: number | null) => FieldProblem | null;
}

function unreadable(field: string, text: string): FieldProblem {
  const [meant] = meantNumbers(text);
  const problem = { field, value: text, allowed: "a number" };
  return meant === undefined ? problem : { ...problem, meant: String(meant) };
}

export function PlanNumber(props: PlanNumberProps): ReactElement {
  const { label, help, value: inForce, isOptional = false, placeholder, onChange } = props;
  const id = useId();
  const shown = inForce === null ? "" : String(inForce);
  const { text, problem, type, settle } = useDraft(shown);
  const commit = (): void => {
    if (text === shown) {
      settle(null);
      return;
    }
    const isEmpty = text.trim() === "";
    const value = isEmpty ? null : readWhole(text.trim());
    const isReadable = isEmpty ? isOptional : value !== undefined;
    settle(value !== undefined && isReadable ? onChange(value) : unreadable(label, text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") commit();
    if (event.key === "Escape") type(shown);
  };
  return (
    <div className="plan-number">
      <label htmlFor={id} title={help}>
        {label}
      </label>
      <input
        id={id}
        className="text-box number"
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        aria-invalid={problem !== null}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        value={text}
        onChange={({ target }) => type(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {help === undefined ? null : (
        <span id={`${id}-help`} hidden>
          {help}
        </span>
      )}
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {words.kept(describeProblem({ ...problem, field: label }))}
        </p>
      )}
    </div>
  );
}
