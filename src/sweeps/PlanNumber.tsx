/** @file A number of the plan that is no field of the experiment: typed, judged, and refused in words where it cannot be. */
import { type KeyboardEvent, type ReactElement, useId, useState } from "react";

import { describeProblem, type FieldProblem } from "../experiment/field.ts";
import { sweepMessages as words } from "../ui/sweep-messages.ts";

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

export function PlanNumber(props: PlanNumberProps): ReactElement {
  const text = props.value === null ? "" : String(props.value);
  return <Box key={text} {...props} text={text} />;
}

function Box(props: PlanNumberProps & { readonly text: string }): ReactElement {
  const { label, help, isOptional = false, placeholder, text, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState(text);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const commit = (): void => {
    if (draft === text) {
      setProblem(null);
      return;
    }
    const value = draft.trim() === "" ? null : Number(draft);
    const isReadable = value === null ? isOptional : !Number.isNaN(value);
    setProblem(isReadable ? onChange(value) : { field: label, value: draft, allowed: "a number" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(text);
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
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {help === undefined ? null : (
        <span id={`${id}-help`} className="visually-hidden">
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
