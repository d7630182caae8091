/** @file A choice among answers; before a class with the hands that went up for each. */
import { type ReactElement, useId, useState } from "react";
import type { ChoiceForm, Text } from "../../lesson/lesson.ts";
import type { Answer } from "../../workbook/workbook.ts";
import { learnWords } from "../../words.ts";
import { useOpenLesson } from "../lesson-context.ts";
import { plainWords, RichText } from "../RichText.tsx";
import { useFindings } from "../use-findings.ts";

const words = learnWords.predict;

interface ChoiceQuestionProps {
  /** The step that asks. */
  readonly step: string;
  readonly form: ChoiceForm;
  readonly draft: Answer | null;
  readonly onDraft: (answer: Answer) => void;
}

export function ChoiceQuestion({ step, form, draft, onDraft }: ChoiceQuestionProps): ReactElement {
  const name = useId();
  const chosen = draft?.kind === "choice" ? draft.option : null;
  return (
    <div className="learn-options" role="radiogroup" aria-label={words.choose}>
      {form.options.map(({ id, text }) => (
        <Votes key={id} of={`${step}.${id}`} text={text}>
          <label className="learn-option">
            <input
              type="radio"
              name={name}
              checked={chosen === id}
              onChange={() => onDraft({ kind: "choice", option: id })}
            />
            <span>
              <RichText text={text} />
            </span>
          </label>
        </Votes>
      ))}
    </div>
  );
}

interface ChoiceRevealProps {
  readonly step: string;
  readonly form: ChoiceForm;
  readonly answer: Answer;
  /** Null: it is not known yet. */
  readonly right: readonly string[] | null;
}

export function ChoiceReveal({ step, form, answer, right }: ChoiceRevealProps): ReactElement {
  const said = answer.kind === "choice" ? answer.option : null;
  return (
    <ul className="learn-options">
      {form.options.map(({ id, text }) => (
        <li key={id}>
          <Votes of={`${step}.${id}`} text={text}>
            <div
              className="learn-option"
              data-chosen={id === said}
              data-right={right?.includes(id) ?? false}
            >
              <span>
                <RichText text={text} />
              </span>
              {id === said ? <span className="learn-tag">{words.you}</span> : null}
              {right?.includes(id) === true ? (
                <span className="learn-mark" aria-label={learnWords.why.right}>
                  ✓
                </span>
              ) : null}
            </div>
          </Votes>
        </li>
      ))}
    </ul>
  );
}

interface VotesProps {
  /** The option, by its step and name. */
  readonly of: string;
  readonly text: Text;
  readonly children: ReactElement;
}

/** Before a class: how many hands went up, typed in, as a number and as a bar. */
function Votes({ of, text, children }: VotesProps): ReactElement {
  const { isProjector, votes, lesson } = useOpenLesson();
  const findings = useFindings();
  const [, setRevision] = useState(0);
  if (!isProjector) return children;
  const count = votes.get(of) ?? 0;
  const most = Math.max(1, ...votes.values());
  return (
    <div className="learn-votes" style={{ "--votes": count / most }}>
      {children}
      <input
        className="number-box"
        type="number"
        min={0}
        max={9999}
        inputMode="numeric"
        aria-label={words.votesFor(plainWords(text, lesson, findings))}
        value={count === 0 ? "" : count}
        placeholder="0"
        onChange={({ target }) => {
          votes.set(of, Math.max(0, Math.min(9999, Math.round(Number(target.value)) || 0)));
          setRevision((revision) => revision + 1);
        }}
      />
    </div>
  );
}
