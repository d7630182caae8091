/** @file What a lane has of its own: rule, rates (live), and more on request. */
import type { ReactElement } from "react";
import { maxNameLength } from "../../experiment/link.ts";
import { laneFieldMatters, type LaneFieldName, laneFields } from "../../experiment/schema.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { fieldWords } from "../../fields/words.ts";
import { observatoryWords } from "../words.ts";
import { FieldRow } from "../../fields/FieldRow.tsx";
import { laneAdvancedFields, laneMainFields, rateSymbol } from "../panel/form-layout.ts";
import { useLab } from "../../shell/lab-context.ts";
import type { LaneView } from "./lane-views.ts";

const words = observatoryWords.lane;

export function LaneForm({ lane }: { readonly lane: LaneView }): ReactElement {
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
  const { key, name, slot } = lane;
  return (
    <div className="lane-appearance">
      <label>
        {words.name}
        <input
          className="text-box"
          value={name ?? ""}
          maxLength={maxNameLength}
          placeholder={words.namePlaceholder}
          onChange={(event) => {
            const text = event.target.value;
            laboratory.setAppearance(key, { name: text === "" ? null : text });
          }}
        />
      </label>
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
