/** @file A card's runs at work, or why they cannot be run now. */
import type { ReactElement } from "react";
import { useStore } from "zustand";

import { StudyControls } from "../study-controls/StudyControls.tsx";
import type { CardChoice } from "../studies/choice.ts";
import { Button } from "../ui/Button.tsx";
import { galleryWords as words } from "./words.ts";
import { rememberChoice } from "./last-choice.ts";
import { OwnImagesNotice, useOwnImages } from "./OwnImagesNotice.tsx";
import { forgetResults, gallery, type OpenStudy } from "./study.ts";

interface RunControlsProps {
  readonly study: OpenStudy;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
  /** Called to open the card whose runs are under way. */
  readonly onOpen: (choice: CardChoice) => void;
}

export function RunControls({ study, onStart, onOpen }: RunControlsProps): ReactElement {
  const { choice, plan, runner } = study;
  const busy = useStore(gallery, (each) => each.busy);
  const { areOwn, onForgotten } = useOwnImages(choice.card, choice.mode);
  const start = (): void => {
    onStart();
    rememberChoice(choice);
  };
  return (
    <StudyControls
      runner={runner}
      plan={plan}
      onStart={start}
      onForget={() => void forgetResults(study)}
      blocked={
        busy === study ? null : areOwn ? (
          <OwnImagesNotice onForgotten={onForgotten} />
        ) : busy === null ? null : (
          <Elsewhere choice={busy.choice} onOpen={onOpen} />
        )
      }
    />
  );
}

interface ElsewhereProps {
  readonly choice: CardChoice;
  readonly onOpen: (choice: CardChoice) => void;
}

function Elsewhere({ choice, onOpen }: ElsewhereProps): ReactElement {
  const { title } = choice.card;
  return (
    <div className="notice" data-tone="quiet">
      <p>{words.elsewhere(title)}</p>
      <Button onClick={() => onOpen(choice)}>{words.open(title)}</Button>
    </div>
  );
}
