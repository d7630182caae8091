/** @file A choice among explanations. Every wrong one is a known mistake, with an answer of its own and runs that show it. */
import { type ReactElement, useEffect } from "react";
import type { Explanation, StepLab, WhyStep } from "../../lesson/lesson.ts";
import { runConfig } from "../../lesson/run-configs.ts";
import { learnWords } from "../../words.ts";
import { useAnswer, useOpenLesson } from "../lesson-context.ts";
import { RichText } from "../RichText.tsx";
import { StepLabView } from "../StepLab.tsx";
import { useStepRuns } from "../use-findings.ts";
import { StepFrame } from "./StepFrame.tsx";

const words = learnWords.why;

export function WhyView({ step }: { readonly step: WhyStep }): ReactElement {
  const { lesson, book } = useOpenLesson();
  const answer = useAnswer(step.id);
  const tried = answer?.kind === "why" ? answer.tried : [];
  const chosen = step.options.find(({ id }) => id === tried.at(-1)) ?? null;
  const isRight = tried.some((id) =>
    step.options.some((option) => option.id === id && option.right),
  );
  const choose = (id: string): void => {
    book.answer(lesson, step.id, {
      kind: "why",
      tried: [...tried.filter((each) => each !== id), id],
    });
  };
  const shown: StepLab | undefined = chosen === null || chosen.right ? step.lab : chosen.shows;
  return (
    <StepFrame
      step={step}
      isAnswered={isRight}
      question={<RichText text={step.question} />}
      lab={shown === undefined ? null : <Shown step={step} lab={shown} />}
    >
      <ul className="learn-options">
        {step.options.map((option) => (
          <li key={option.id}>
            <button
              type="button"
              className="learn-option"
              aria-pressed={option === chosen}
              data-chosen={option === chosen}
              data-right={option.right && tried.includes(option.id)}
              onClick={() => choose(option.id)}
            >
              <span>
                <RichText text={option.text} />
              </span>
              {option.right && tried.includes(option.id) ? (
                <span className="learn-mark" aria-label={words.right}>
                  ✓
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      <div className="learn-reveal" role="status">
        {chosen === null ? null : <Said option={chosen} />}
      </div>
    </StepFrame>
  );
}

function Said({ option }: { readonly option: Explanation }): ReactElement {
  return (
    <>
      {option.right ? null : (
        <p className="learn-mistake">
          {words.notThat}: <RichText text={option.misconception} />
        </p>
      )}
      <p>
        <RichText text={option.answer} />
      </p>
    </>
  );
}

/** The runs that an answer speaks of; of a teacher's lesson they have to be run. */
function Shown({ step, lab }: { readonly step: WhyStep; readonly lab: StepLab }): ReactElement {
  const { lesson, stored, bench } = useOpenLesson();
  const { states } = useStepRuns(step);
  useEffect(() => {
    if (stored !== null) return;
    for (const name of lab.runs) bench.start(name, runConfig(lesson, name));
  }, [stored, lab, bench, lesson]);
  return <StepLabView lab={lab} states={states} />;
}
