/** @file One axis of a plan: its values as a list or a range, for choices by ticking. */
import { type KeyboardEvent, type ReactElement, useId, useState } from "react";

import { Subscripts } from "../ui/subscripts.tsx";
import { describeProblem, type FieldProblem, type FieldValue } from "../experiment/field.ts";
import { runFields } from "../experiment/schema.ts";
import {
  type Axis,
  axisValues,
  isNumeric,
  type ListAxis,
  prefersLog,
  type RangeAxis,
} from "../studies/sweep/axis.ts";
import { formatValues, parseValues } from "../studies/sweep/axis-text.ts";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import { sweepWords as words } from "./words.ts";
import { fieldLabel } from "./cell-words.ts";
import { PlanNumber } from "./PlanNumber.tsx";
import { useDraft } from "./use-draft.ts";

export interface AxisEditorProps {
  readonly axis: Axis;
  /** Puts a changed axis into force; a problem where it is impossible. */
  readonly onChange: (axis: Axis) => FieldProblem | null;
  readonly onRemove: () => void;
}

export function AxisEditor({ axis, onChange, onRemove }: AxisEditorProps): ReactElement {
  const field = runFields[axis.field];
  const { label } = field;
  return (
    <fieldset className="plan-axis">
      <legend title={field.help}>
        <Subscripts text={fieldLabel(axis.field)} />
      </legend>
      <Button look="quiet" aria-label={words.removeAxis(label)} onClick={onRemove}>
        ×
      </Button>
      {isNumeric(axis.field) ? (
        <Segments
          legend={words.shape(label)}
          value={axis.kind}
          choices={[
            { value: "list", label: words.asValues },
            { value: "range", label: words.asRange },
          ]}
          onChange={(kind) => void onChange(kind === "range" ? rangeOf(axis) : listOf(axis))}
        />
      ) : null}
      {axis.kind === "range" ? (
        <Range axis={axis} label={label} onChange={onChange} />
      ) : field.kind === "choice" || field.kind === "flag" ? (
        <Choices axis={axis} label={label} onChange={onChange} />
      ) : (
        <Values {...{ axis, label, onChange }} />
      )}
    </fieldset>
  );
}

const listOf = (axis: Axis): ListAxis => ({
  kind: "list",
  field: axis.field,
  values: axisValues(axis),
});

function rangeOf(axis: Axis): Axis {
  const numbers = axisValues(axis).filter((value) => typeof value === "number");
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  if (!Number.isFinite(from)) return axis;
  const scale = prefersLog(axis.field) && from > 0 ? "log" : "linear";
  return { kind: "range", field: axis.field, from, to, count: numbers.length, scale };
}

interface PartProps<A extends Axis> {
  readonly axis: A;
  readonly label: string;
  readonly onChange: (axis: Axis) => FieldProblem | null;
}

function Range({ axis, label, onChange }: PartProps<RangeAxis>): ReactElement {
  const set = (name: "from" | "to" | "count") => (value: number | null) =>
    onChange({ ...axis, [name]: value ?? 0 });
  return (
    <>
      <div className="plan-range">
        <PlanNumber label={words.from} value={axis.from} onChange={set("from")} />
        <PlanNumber label={words.to} value={axis.to} onChange={set("to")} />
        <PlanNumber label={words.count} value={axis.count} onChange={set("count")} />
        <Segments
          legend={words.steps(label)}
          value={axis.scale}
          choices={[
            { value: "log", label: words.log },
            { value: "linear", label: words.linear },
          ]}
          onChange={(scale) =>
            void onChange({ ...axis, scale: scale === "log" ? "log" : "linear" })
          }
        />
      </div>
      <p className="soft number">{words.gives(formatValues(axis.field, axisValues(axis)))}</p>
    </>
  );
}

function Choices({ axis, label, onChange }: PartProps<ListAxis>): ReactElement {
  const field = runFields[axis.field];
  const choices: readonly { readonly value: FieldValue; readonly label: string }[] =
    field.kind === "choice"
      ? field.choices
      : [
          { value: true, label: "on" },
          { value: false, label: "off" },
        ];
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const toggle = (value: FieldValue, isOn: boolean): void => {
    const values = choices
      .map((choice) => choice.value)
      .filter((each) => (each === value ? isOn : axis.values.includes(each)));
    setProblem(onChange({ ...axis, values }));
  };
  return (
    <div className="plan-choices" role="group" aria-label={words.values(label)}>
      {choices.map((choice) => (
        <label key={String(choice.value)} className="inline">
          <input
            type="checkbox"
            checked={axis.values.includes(choice.value)}
            onChange={({ target }) => toggle(choice.value, target.checked)}
          />
          {choice.label}
        </label>
      ))}
      <Problem problem={problem} label={label} />
    </div>
  );
}

function Values({ axis, label, onChange }: PartProps<ListAxis>): ReactElement {
  const id = useId();
  const shown = formatValues(axis.field, axis.values);
  const { text, problem, type, settle } = useDraft(shown);
  const commit = (): void => {
    const parsed = parseValues(axis.field, text);
    settle(parsed.ok ? onChange({ ...axis, values: parsed.value }) : parsed.problem);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") type(shown);
  };
  return (
    <div className="plan-values">
      <label htmlFor={id} className="visually-hidden">
        {words.values(label)}
      </label>
      <input
        id={id}
        className="text-box wide number"
        autoComplete="off"
        aria-invalid={problem !== null}
        title={words.valuesHint}
        value={text}
        onChange={({ target }) => type(target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <Problem problem={problem} label={label} />
    </div>
  );
}

interface ProblemProps {
  readonly problem: FieldProblem | null;
  readonly label: string;
}

function Problem({ problem, label }: ProblemProps): ReactElement | null {
  return problem === null ? null : (
    <p className="field-problem" role="alert">
      {words.kept(describeProblem({ ...problem, field: label }))}
    </p>
  );
}
