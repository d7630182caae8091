/** @file The phases of an iteration in the run's own order, and how far it is. */
import type { ReactElement } from "react";
import { stageWords } from "./words.ts";
import { type PhaseId, phaseFacts } from "../../experiment/phases/index.ts";
import type { Moment } from "./moment.ts";

interface PhaseListProps {
  readonly phases: readonly PhaseId[];
  readonly moment: Moment;
}

export function PhaseList({ phases, moment }: PhaseListProps): ReactElement {
  const done = moment.kind === "phase" ? moment.number : 0;
  return (
    <ol className="stage-phases" aria-label={stageWords.phases}>
      {phases.map((phase, index) => (
        <li
          key={phase}
          data-done={index < done}
          aria-current={index + 1 === done ? "step" : undefined}
        >
          <span className="stage-phase-number">{index + 1}</span> {phaseFacts[phase].label}
        </li>
      ))}
    </ol>
  );
}
