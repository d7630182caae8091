/** @file A sentence of one's own, kept in the workbook as it is written. */
import { type ReactElement, useId } from "react";
import type { WriteStep } from "../../lesson/lesson.ts";
import { mostWritten } from "../../workbook/read-workbook.ts";
import { learnWords } from "../../words.ts";
import { useAnswer, useOpenLesson } from "../lesson-context.ts";
import { RichText } from "../RichText.tsx";
import { StepLabView } from "../StepLab.tsx";
import { useStepRuns } from "../use-findings.ts";
import { StepFrame } from "./StepFrame.tsx";

const words = learnWords.write;

export function WriteView({ step }: { readonly step: WriteStep }): ReactElement {
  const id = useId();
  const { lesson, book } = useOpenLesson();
  const answer = useAnswer(step.id);
  const { states } = useStepRuns(step);
  const text = answer?.kind === "text" ? answer.text : "";
  return (
    <StepFrame
      step={step}
      isAnswered={text.trim() !== ""}
      question={<RichText text={step.prompt} />}
      lab={step.lab === undefined ? null : <StepLabView lab={step.lab} states={states} />}
    >
      <label className="learn-writing" htmlFor={id}>
        {words.label}
      </label>
      <textarea
        id={id}
        className="text-field"
        rows={5}
        maxLength={mostWritten}
        value={text}
        onChange={({ target }) =>
          book.answer(lesson, step.id, { kind: "text", text: target.value })
        }
      />
      <p className="learn-range">
        {text.length >= mostWritten ? words.full(mostWritten) : words.kept}
      </p>
    </StepFrame>
  );
}
