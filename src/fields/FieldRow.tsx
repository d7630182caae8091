/** @file One field of the schema as a form row. An impossible value is refused in words beside it, and the value before stays in force. */
import { type ReactElement, useId, useState } from "react";
import {
  describeProblem,
  type Field,
  type FieldProblem,
  type FieldValue,
  formatValue,
  parseField,
} from "../experiment/field.ts";
import { Subscripts } from "../ui/subscripts.tsx";
import { fieldWords as words } from "./words.ts";
import { NumberControl } from "../ui/NumberControl.tsx";
import { Select } from "../ui/Select.tsx";
import type { SliderRange } from "../ui/slider-scale.ts";
import { Switch } from "../ui/Switch.tsx";

export interface FieldRowProps {
  readonly name: string;
  readonly field: Field;
  readonly value: FieldValue;
  /** In place of the field's label, such as "α_f". */
  readonly label?: string;
  /** Without a slider, for numbers that are better typed. */
  readonly typed?: boolean;
  /** Whether the form is that of a run: a change then starts the run anew unless the field is live. */
  readonly ofRun?: boolean;
  /** Puts a value into force; returns the problem where it does not fit the other fields. */
  readonly onChange: (value: FieldValue) => FieldProblem | null;
}

export function FieldRow(props: FieldRowProps): ReactElement {
  const { name, field, value } = props;
  const id = useId();
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const take = (text: string): void => {
    const parsed = parseField(name, field, text);
    setProblem(parsed.ok ? props.onChange(parsed.value) : parsed.problem);
  };
  const text = formatValue(field, value);
  const unit = field.unit === undefined ? "" : ` (${field.unit})`;
  const restarts = props.ofRun === true && field.live !== true;
  const effect = props.ofRun !== true ? "" : ` ${restarts ? words.restart : words.live}`;
  const help = `${field.help}${unit}${effect}`;
  return (
    <div className="field" data-kind={field.kind} data-restarts={restarts}>
      <label htmlFor={id} title={help}>
        <Subscripts text={props.label ?? field.label} />
      </label>
      <Control {...props} id={id} text={text} invalid={problem !== null} onText={take} />
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {words.kept(describeProblem({ ...problem, field: field.label }), text)}
        </p>
      )}
      {/* Screen readers read a description from a hidden element too, and there it costs neither layout nor paint. */}
      <p id={`${id}-help`} hidden>
        {help}
      </p>
    </div>
  );
}

interface ControlProps extends FieldRowProps {
  readonly id: string;
  readonly text: string;
  readonly invalid: boolean;
  readonly onText: (text: string) => void;
}

function Control({ id, field, value, text, typed, invalid, onText }: ControlProps): ReactElement {
  const describedBy = `${id}-help`;
  switch (field.kind) {
    case "choice":
      return (
        <Select
          id={id}
          describedBy={describedBy}
          value={text}
          choices={field.choices}
          onChange={onText}
        />
      );
    case "flag":
      return (
        <Switch
          id={id}
          describedBy={describedBy}
          checked={value === true}
          onChange={(checked) => onText(String(checked))}
        />
      );
    case "number":
    case "integer":
    case "optional-number":
      return (
        <NumberControl
          id={id}
          describedBy={describedBy}
          text={text}
          value={typeof value === "number" ? value : null}
          range={typed === true ? null : sliderRange(field)}
          sliderLabel={words.slider(field.label)}
          invalid={invalid}
          onText={onText}
        />
      );
  }
}

type NumericField = Extract<Field, { kind: "number" | "integer" | "optional-number" }>;

function sliderRange(field: NumericField): SliderRange | null {
  // Values that are words, such as "auto" and "none", are not on the slider.
  if (field.kind === "optional-number") return null;
  const { kind, min, max, logarithmic } = field;
  return { min, max, logarithmic: logarithmic ?? false, whole: kind === "integer" };
}
