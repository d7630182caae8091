/** @file What a lane has of its own: rule, rates (live), and more on request. */
import { type ReactElement, useState } from "react";
import { describeProblem } from "../../experiment/field.ts";
import { laneNameProblem, maxNameLength } from "../../experiment/link.ts";
import { laneFieldMatters, type LaneFieldName, laneFields } from "../../experiment/schema.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { fieldWords } from "../../fields/words.ts";
import { observatoryWords } from "../words.ts";
import { FieldRow } from "../../fields/FieldRow.tsx";
import { laneAdvancedFields, laneMainFields, rateSymbol } from "../panel/form-layout.ts";
import { useLab } from "../../shell/lab-context.ts";
import type { LaneView } from "./lane-views.ts";

const words = observatoryWords.lane;

export interface LaneFormProps {
  readonly lane: LaneView;
}

export function LaneForm({ lane }: LaneFormProps): ReactElement {
  return (
    <form className="form lane-form" onSubmit={(event) => event.preventDefault()}>
      <Appearance lane={lane} />
      <Fields lane={lane} names={laneMainFields} />
      <Disclosure summary={words.advanced}>
        <div className="form">
          <Fields lane={lane} names={laneAdvancedFields} />
        </div>
      </Disclosure>
      <p className="restart-legend soft">{fieldWords.restartLegend}</p>
    </form>
  );
}

interface FieldsProps {
  readonly lane: LaneView;
  readonly names: readonly LaneFieldName[];
}

function Fields({ lane, names }: FieldsProps): ReactElement {
  const { laboratory } = useLab();
  const { key, config } = lane;
  return (
    <>
      {names
        .filter((name) => laneFieldMatters(name, config))
        .map((name) => (
          <FieldRow
            key={name}
            name={name}
            field={laneFields[name]}
            value={config[name]}
            label={rateSymbol(name, config) ?? laneFields[name].label}
            ofRun
            onChange={(value) => laboratory.setLane(key, name, value)}
          />
        ))}
    </>
  );
}

function Appearance({ lane }: { readonly lane: LaneView }): ReactElement {
  const { laboratory } = useLab();
  const { key, slot } = lane;
  return (
    <div className="lane-appearance">
      <NameBox key={key} lane={lane} />
      <fieldset className="swatches">
        <legend className="visually-hidden">{words.colour}</legend>
        {words.colours.map((colour, index) => (
          <label key={colour} title={colour}>
            <input
              type="radio"
              name={`colour-${key}`}
              aria-label={colour}
              checked={slot === index}
              style={{ "--swatch": `var(--lane-${index})` }}
              onChange={() => laboratory.setAppearance(key, { slot: index })}
            />
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** An empty box is a lane called as its rule; what cannot be a name is refused beside it, and the one before stays. */
function NameBox({ lane }: { readonly lane: LaneView }): ReactElement {
  const { laboratory } = useLab();
  const { key, name } = lane;
  const [text, setText] = useState(name ?? "");
  const problem = text === "" ? null : laneNameProblem(words.name, text);
  return (
    <>
      <label>
        <span>{words.name}</span>
        <input
          className="text-box"
          value={text}
          maxLength={maxNameLength}
          placeholder={words.namePlaceholder}
          aria-invalid={problem !== null}
          onChange={({ target: { value } }) => {
            setText(value);
            if (value === "") laboratory.setAppearance(key, { name: null });
            else if (laneNameProblem("", value) === null)
              laboratory.setAppearance(key, { name: value });
          }}
        />
      </label>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {fieldWords.kept(describeProblem(problem), name ?? words.namePlaceholder)}
        </p>
      )}
    </>
  );
}
