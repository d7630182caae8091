/** @file A step to read, with the runs that it shows. */
import { type ReactElement, useEffect } from "react";
import type { ReadStep } from "../../lesson/lesson.ts";
import { useOpenLesson } from "../lesson-context.ts";
import { StepLabView } from "../StepLab.tsx";
import { useStepRuns } from "../use-findings.ts";
import { StepFrame } from "./StepFrame.tsx";

export function ReadView({ step }: { readonly step: ReadStep }): ReactElement {
  const { stored } = useOpenLesson();
  const { states, start } = useStepRuns(step);
  const isUnknown = stored === null;
  // Of a teacher's lesson nothing is stored: what it shows has to be run.
  useEffect(() => {
    if (isUnknown) start();
  }, [isUnknown, start]);
  return (
    <StepFrame
      step={step}
      isAnswered
      lab={step.lab === undefined ? null : <StepLabView lab={step.lab} states={states} />}
    />
  );
}
