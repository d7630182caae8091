/** @file An answer that is being thought about: kept for as long as the lesson is open, so that a look at another step loses nothing. */
import { useState } from "react";
import type { PredictStep } from "../../lesson/lesson.ts";
import type { Answer } from "../../workbook/workbook.ts";
import { useOpenLesson } from "../lesson-context.ts";

export function useDraft(step: PredictStep): [Answer | null, (answer: Answer | null) => void] {
  const { drafts } = useOpenLesson();
  const [, setRevision] = useState(0);
  const set = (answer: Answer | null): void => {
    if (answer === null) drafts.delete(step.id);
    else drafts.set(step.id, answer);
    setRevision((revision) => revision + 1);
  };
  return [drafts.get(step.id) ?? null, set];
}
