/** @file A number, or a place on an axis of time: by slider and by typing. */
import { type ReactElement, useId, useState } from "react";
import { NumberControl } from "../../../ui/NumberControl.tsx";
import type { NumberForm, PointForm } from "../../lesson/lesson.ts";
import { figureText } from "../../lesson/numbers.ts";
import { type Unit, isWhole } from "../../measures/measures.ts";
import { unitOf } from "../../measures/vocabulary.ts";
import type { Answer } from "../../workbook/workbook.ts";
import { learnWords } from "../../words.ts";

const words = learnWords.predict;

interface NumberQuestionProps {
  readonly form: NumberForm | PointForm;
  readonly draft: Answer | null;
  readonly onDraft: (answer: Answer) => void;
}

/** A share is asked for in per cent. */
const factorOf = (unit: Unit): number => (unit === "share" ? 100 : 1);

export function NumberQuestion({ form, draft, onDraft }: NumberQuestionProps): ReactElement {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const unit = unitOf(form.truth);
  const factor = factorOf(unit);
  const { least, most } = form;
  const isLog = form.form === "number" && form.scale === "log";
  const never = form.form === "number" ? form.never : undefined;
  const value = draft?.kind === "number" ? draft.value : null;
  const saysNever = draft?.kind === "number" && draft.value === null;
  const allowed = words.allowed(figureText(least, unit), figureText(most, unit));
  const take = (text: string): void => {
    const typed = Number(text.trim().replace(",", ".").replace(/%$/u, ""));
    const said = typed / factor;
    // A little beyond an end may be rounding.
    const isPossible =
      text.trim() !== "" && said >= least * (1 - 1e-9) && said <= most * (1 + 1e-9);
    setProblem(isPossible ? null : allowed);
    if (isPossible) onDraft({ kind: "number", value: Math.min(most, Math.max(least, said)) });
  };
  return (
    <div className="learn-number">
      <label htmlFor={id}>{words.yours}</label>
      <NumberControl
        id={id}
        describedBy={`${id}-help`}
        text={value === null ? "" : String(Number((value * factor).toPrecision(3)))}
        value={value === null ? null : value * factor}
        range={{
          min: least * factor,
          max: most * factor,
          logarithmic: isLog,
          whole: isWhole(unit) && !isLog,
        }}
        sliderLabel={words.slider}
        invalid={problem !== null}
        onText={take}
      />
      <span className="learn-unit">{words.units[unit]}</span>
      <p id={`${id}-help`} className="learn-range">
        {allowed}
      </p>
      {problem === null ? null : <p role="alert">{words.refused(problem)}</p>}
      {never === undefined ? null : (
        <label className="learn-option">
          <input
            type="checkbox"
            checked={saysNever}
            onChange={({ target }) => {
              if (target.checked) onDraft({ kind: "number", value: null });
              else onDraft({ kind: "number", value: least });
            }}
          />
          <span>{words.neverOr(never)}</span>
        </label>
      )}
    </div>
  );
}
