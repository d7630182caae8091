/** @file The gallery: all cards, or the one that its place in the address names. */
import { type ReactElement, useLayoutEffect, useMemo } from "react";
import { useStore } from "zustand";

import { describeProblem } from "../experiment/field.ts";
import type { CardChoice } from "../studies/choice.ts";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { RoomPage, type RoomProps } from "../ui/RoomPage.tsx";
import { CardView } from "./CardView.tsx";
import { Overview } from "./Overview.tsx";
import { readPlace, sameChoice, writePlace } from "./place.ts";
import { gallery, showCard } from "./study.ts";
import "./gallery.css";

export interface GalleryRoomProps extends RoomProps {
  /** What is open, as the address has it. */
  readonly place: string;
  /** Called to open something else; a variant takes the place of what was open. */
  readonly onPlace: (place: string, isVariant: boolean) => void;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
}

export function GalleryRoom(props: GalleryRoomProps): ReactElement {
  const { place, isProjector, onPlace, onStart } = props;
  const read = useMemo(() => readPlace(place), [place]);
  const choice = read.ok ? read.value : null;
  useLayoutEffect(() => showCard(choice), [choice]);
  const study = useStore(gallery, ({ open }) => open);
  const isShown = study !== null && choice !== null && sameChoice(study.choice, choice);
  const open = (next: CardChoice): void => onPlace(writePlace(next), false);
  return (
    <RoomPage name="gallery">
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
    </RoomPage>
  );
}
