/** @file The plan of the open sweep: what is varied, how it is searched, what all cells share. An impossible change is refused in words. */
import type { ReactElement } from "react";

import { plainText } from "../ui/subscripts.tsx";
import type { FieldProblem, FieldValue } from "../experiment/field.ts";
import { type RunConfig, type RunFieldName, runFields } from "../experiment/schema.ts";
import { FieldRow } from "../fields/FieldRow.tsx";
import { type Axis, sweepFieldNames } from "../studies/sweep/axis.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { Disclosure } from "../ui/Disclosure.tsx";
import { Select } from "../ui/Select.tsx";
import { sweepWords as words } from "./words.ts";
import { startingAxis } from "./starting-axis.ts";
import { AxisEditor } from "./AxisEditor.tsx";
import { fieldLabel } from "./cell-words.ts";
import { PlanNumber } from "./PlanNumber.tsx";
import { SearchEditor } from "./SearchEditor.tsx";
import { differingFields } from "./words-of-plans.ts";

export interface PlanEditorProps {
  readonly sweep: Sweep;
  readonly isLocked: boolean;
  readonly onChange: (changes: Partial<Sweep>) => FieldProblem | null;
}

/** Fields of the base that are always shown. */
const usualFields: readonly RunFieldName[] = [
  "task",
  "length",
  "network",
  "hidden",
  "batch",
  "start",
  "rule",
  "alphaI",
  "alphaF",
  "alphaG",
  "stopSolved",
];
/** These have controls in the search part. */
const elsewhere: readonly RunFieldName[] = ["maxIterations"];

export function PlanEditor({ sweep, isLocked, onChange }: PlanEditorProps): ReactElement {
  return (
    <fieldset className="plan" disabled={isLocked}>
      <legend className="visually-hidden">{words.plan}</legend>
      <label className="plan-name">
        <span>{words.name}</span>
        <input
          className="text-box wide"
          value={sweep.name}
          maxLength={200}
          onChange={({ target }) => void onChange({ name: target.value })}
        />
      </label>
      <Axes sweep={sweep} onChange={onChange} />
      <SearchEditor sweep={sweep} onChange={onChange} />
      <Base sweep={sweep} onChange={onChange} />
    </fieldset>
  );
}

type PartProps = Omit<PlanEditorProps, "isLocked">;

function Axes({ sweep, onChange }: PartProps): ReactElement {
  const { axes, base } = sweep;
  const swept = new Set<string>(axes.map(({ field }) => field));
  const put = (index: number, axis: Axis): FieldProblem | null =>
    onChange({ axes: axes.map((each, at) => (at === index ? axis : each)) });
  const add = (name: string): void => {
    const field = sweepFieldNames.find((each) => each === name);
    if (field !== undefined) onChange({ axes: [...axes, startingAxis(field, base[field])] });
  };
  return (
    <section aria-label={words.vary}>
      <h3>{words.vary}</h3>
      {axes.length === 0 ? <p className="soft">{words.noAxes}</p> : null}
      {axes.map((axis, index) => (
        <AxisEditor
          key={axis.field}
          axis={axis}
          onChange={(changed) => put(index, changed)}
          onRemove={() => void onChange({ axes: axes.filter((each) => each !== axis) })}
        />
      ))}
      <Select
        label={words.addAxis}
        value=""
        choices={[
          { value: "", label: words.addAxis },
          ...sweepFieldNames
            .filter((name) => !swept.has(name))
            .map((name) => ({ value: name, label: plainText(fieldLabel(name)) })),
        ]}
        onChange={add}
      />
    </section>
  );
}

function Base({ sweep, onChange }: PartProps): ReactElement {
  const { axes, base } = sweep;
  const swept = new Set<string>(axes.map(({ field }) => field));
  const shown = [...new Set([...usualFields, ...differingFields(base)])].filter(
    (name) => !swept.has(name) && !elsewhere.includes(name) && sweepFieldNames.includes(name),
  );
  return (
    <Disclosure summary={words.base}>
      <div className="form">
        <Rows names={shown} base={base} onChange={onChange} />
        <PlanNumber
          label={words.firstSeed}
          value={base.seed}
          onChange={(seed) => onChange({ base: { ...base, seed: seed ?? -1 } })}
        />
      </div>
      <OtherFields sweep={sweep} shown={shown} onChange={onChange} />
    </Disclosure>
  );
}

interface OtherFieldsProps extends PartProps {
  readonly shown: readonly RunFieldName[];
}

/** All other fields of the schema. */
function OtherFields({ sweep, shown, onChange }: OtherFieldsProps): ReactElement {
  const { base, axes } = sweep;
  const hidden = new Set<string>([...shown, ...elsewhere, ...axes.map(({ field }) => field)]);
  return (
    <Disclosure summary={words.addField}>
      <div className="form">
        <Rows
          names={sweepFieldNames.filter((name) => !hidden.has(name))}
          base={base}
          onChange={onChange}
        />
      </div>
    </Disclosure>
  );
}

interface RowsProps extends Pick<PlanEditorProps, "onChange"> {
  readonly names: readonly RunFieldName[];
  readonly base: RunConfig;
}

function Rows({ names, base, onChange }: RowsProps): ReactElement {
  // A row returns a value of its own field, which TypeScript cannot follow.
  const set = (name: RunFieldName, value: FieldValue): FieldProblem | null =>
    onChange({ base: { ...base, [name]: value } as RunConfig });
  return (
    <>
      {names.map((name) => (
        <FieldRow
          key={name}
          name={name}
          field={runFields[name]}
          value={base[name]}
          typed
          onChange={(value) => set(name, value)}
        />
      ))}
    </>
  );
}
