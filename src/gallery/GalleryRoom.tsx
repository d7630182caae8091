/** @file The gallery: all cards, or the one that its place in the address names. */
import { type ReactElement, useLayoutEffect, useMemo } from "react";
import { useStore } from "zustand";

import { describeProblem } from "../experiment/field.ts";
import type { CardChoice } from "../studies/choice.ts";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { CardView } from "./CardView.tsx";
import { Overview } from "./Overview.tsx";
import { readPlace, sameChoice, writePlace } from "./place.ts";
import { gallery, showCard } from "./study.ts";
import "./gallery.css";

export interface GalleryRoomProps {
  readonly head: ReactElement | null;
  /** What is open, as the address has it. */
  readonly place: string;
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
  /** Called to open something else; a variant takes the place of what was open. */
  readonly onPlace: (place: string, isVariant: boolean) => void;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
}

export function GalleryRoom(props: GalleryRoomProps): ReactElement {
  const { head, place, isProjector, onPlace, onStart } = props;
  const read = useMemo(() => readPlace(place), [place]);
  const choice = read.ok ? read.value : null;
  useLayoutEffect(() => showCard(choice), [choice]);
  const study = useStore(gallery, ({ open }) => open);
  const isShown = study !== null && choice !== null && sameChoice(study.choice, choice);
  const open = (next: CardChoice): void => onPlace(writePlace(next), false);
  return (
    <div className="room" data-projector={isProjector}>
      {head}
      <main className="gallery">
        {read.ok ? null : (
          <p className="notice" role="alert">
            {words.badLink(describeProblem(read.problem))}
          </p>
        )}
        {choice === null ? <Overview onOpen={open} isInterrupted={!read.ok} /> : null}
        {isShown ? (
          <CardView
            key={study.choice.card.id}
            study={study}
            isProjector={isProjector}
            onStart={onStart}
            onOpen={open}
            onClose={() => onPlace("", false)}
            onVary={(next) => onPlace(writePlace(next), true)}
          />
        ) : null}
      </main>
    </div>
  );
}
