/** @file A prediction: asked, locked in, held against what comes. */
import { type ReactElement, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import type { PredictStep } from "../../lesson/lesson.ts";
import type { Answer } from "../../workbook/workbook.ts";
import { learnWords } from "../../words.ts";
import { useAnswer, useOpenLesson } from "../lesson-context.ts";
import { Paragraphs, RichText } from "../RichText.tsx";
import { StepLabView } from "../StepLab.tsx";
import { useStepRuns } from "../use-findings.ts";
import { ChoiceQuestion, ChoiceReveal } from "./Choice.tsx";
import { CurveQuestion } from "./Curve.tsx";
import { NumberQuestion } from "./Number.tsx";
import { useDraft } from "./use-draft.ts";
import { useReveal } from "./use-reveal.ts";
import { StepFrame } from "./StepFrame.tsx";

const words = learnWords.predict;

export function PredictView({ step }: { readonly step: PredictStep }): ReactElement {
  const { lesson, book } = useOpenLesson();
  const answer = useAnswer(step.id);
  const [draft, setDraft] = useDraft(step);
  const [isAsked, setAsked] = useState(false);
  const runs = useStepRuns(step);
  const reveal = useReveal(step, runs.isKnown ? answer : null);
  const lock = (): void => {
    if (draft === null) {
      setAsked(true);
      return;
    }
    book.answer(lesson, step.id, draft);
    runs.start();
  };
  const isCurve = step.form.form === "curve";
  const lab = step.lab;
  return (
    <StepFrame
      step={step}
      isAnswered={reveal !== null}
      question={<RichText text={step.question} />}
      lab={
        answer === null && isCurve && lab !== undefined ? (
          <CurveQuestion form={step.form} lab={lab} draft={draft} onDraft={setDraft} />
        ) : lab === undefined ? null : (
          <StepLabView
            lab={lab}
            states={runs.states}
            {...(answer === null ? { waiting: words.first } : {})}
            {...(reveal === null ? {} : { extras: reveal.extras })}
            {...(step.form.form === "curve"
              ? { y: [step.form.least, step.form.most] as const }
              : {})}
          />
        )
      }
    >
      {answer === null ? (
        <>
          <Question step={step} draft={draft} onDraft={setDraft} />
          {isAsked && draft === null ? (
            <p role="alert">{isCurve ? words.drawFirst : words.chooseFirst}</p>
          ) : null}
          <Button look="strong" onClick={lock}>
            {runs.live.length > 0 ? words.lockAndRun : words.lock}
          </Button>
        </>
      ) : (
        <>
          {step.form.form === "choice" ? (
            <ChoiceReveal
              step={step.id}
              form={step.form}
              answer={answer}
              right={reveal?.right ?? null}
            />
          ) : null}
          <div className="learn-reveal" role="status">
            {reveal === null ? (
              <p>{words.locked}</p>
            ) : (
              <>
                {reveal.sentences.map((sentence) => (
                  <p key={sentence} className="learn-came">
                    {sentence}
                  </p>
                ))}
                <Paragraphs texts={step.afterwards} />
              </>
            )}
          </div>
        </>
      )}
    </StepFrame>
  );
}

interface QuestionProps {
  readonly step: PredictStep;
  readonly draft: Answer | null;
  readonly onDraft: (answer: Answer) => void;
}

function Question({ step: { id, form }, draft, onDraft }: QuestionProps): ReactElement | null {
  switch (form.form) {
    case "choice":
      return <ChoiceQuestion step={id} form={form} draft={draft} onDraft={onDraft} />;
    case "number":
    case "point":
      return <NumberQuestion form={form} draft={draft} onDraft={onDraft} />;
    case "curve":
      return null;
  }
}
