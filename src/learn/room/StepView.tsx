/** @file A step, by its kind. */
import type { ReactElement } from "react";
import type { Step } from "../lesson/lesson.ts";
import { DoView } from "./steps/DoView.tsx";
import { PredictView } from "./steps/PredictView.tsx";
import { ReadView } from "./steps/ReadView.tsx";
import { WhyView } from "./steps/WhyView.tsx";
import { WriteView } from "./steps/WriteView.tsx";

export function StepView({ step }: { readonly step: Step }): ReactElement {
  switch (step.kind) {
    case "read":
      return <ReadView step={step} />;
    case "predict":
      return <PredictView step={step} />;
    case "do":
      return <DoView step={step} />;
    case "why":
      return <WhyView step={step} />;
    case "write":
      return <WriteView step={step} />;
  }
}
