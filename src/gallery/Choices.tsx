/** @file How a card is to be run: mode, reading, and any number of seeds. */
import { type ReactElement, useId, useState } from "react";

import { describeProblem, type FieldProblem, parseField } from "../experiment/field.ts";
import { type CardChoice, modesOf, seedsField, usualChoice } from "../studies/choice.ts";
import { galleryWords as words } from "./words.ts";
import { NumberControl } from "../ui/NumberControl.tsx";
import { Select } from "../ui/Select.tsx";

interface ChoicesProps {
  readonly choice: CardChoice;
  /** Runs are under way: nothing can be chosen. */
  readonly disabled: boolean;
  readonly onVary: (choice: CardChoice) => void;
}

export function Choices({ choice, disabled, onVary }: ChoicesProps): ReactElement {
  const { card, mode, reading, seeds } = choice;
  return (
    <fieldset className="gallery-choices" disabled={disabled}>
      <legend className="visually-hidden">{words.choices}</legend>
      <label>
        {words.mode}
        <Select
          value={mode}
          choices={modesOf(card).map((value) => ({ value, label: words.modes[value] }))}
          onChange={(value) => {
            const chosen = modesOf(card).find((name) => name === value) ?? mode;
            onVary({ ...usualChoice(card, chosen), reading });
          }}
        />
      </label>
      {card.readings.length === 1 ? null : (
        <label>
          {words.reading}
          <Select
            value={reading.id}
            choices={card.readings.map(({ id, label }) => ({ value: id, label }))}
            onChange={(value) =>
              onVary({
                ...choice,
                reading: card.readings.find(({ id }) => id === value) ?? reading,
              })
            }
          />
        </label>
      )}
      <SeedsBox seeds={seeds} onSeeds={(count) => onVary({ ...choice, seeds: count })} />
    </fieldset>
  );
}

interface SeedsBoxProps {
  readonly seeds: number;
  readonly onSeeds: (seeds: number) => void;
}

function SeedsBox({ seeds, onSeeds }: SeedsBoxProps): ReactElement {
  const id = useId();
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const take = (text: string): void => {
    const parsed = parseField(seedsField.label, seedsField, text);
    setProblem(parsed.ok ? null : parsed.problem);
    if (parsed.ok && typeof parsed.value === "number") onSeeds(parsed.value);
  };
  return (
    <div className="gallery-seeds">
      <label htmlFor={id} title={seedsField.help}>
        {words.seeds}
      </label>
      <NumberControl
        id={id}
        describedBy={`${id}-help`}
        text={String(seeds)}
        value={seeds}
        range={null}
        sliderLabel=""
        invalid={problem !== null}
        onText={take}
      />
      <span id={`${id}-help`} className="soft">
        {words.seedsHelp(seeds)}
      </span>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {describeProblem(problem)}
        </p>
      )}
    </div>
  );
}
