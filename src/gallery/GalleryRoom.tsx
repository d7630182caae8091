/** @file The gallery: all cards, or the one that its place in the address names. */
import { type ReactElement, useLayoutEffect, useMemo } from "react";
import { useStore } from "zustand";

import { describeProblem } from "../experiment/field.ts";
import { openPlace } from "../shell/commands.ts";
import { useLab, useView } from "../shell/lab-context.ts";
import type { CardChoice } from "../studies/choice.ts";
import { galleryWords as words } from "./words.ts";
import { RoomPage } from "../ui/RoomPage.tsx";
import { CardView } from "./CardView.tsx";
import { Overview } from "./Overview.tsx";
import { readPlace, sameChoice, writePlace } from "./place.ts";
import { gallery, showCard } from "./study.ts";
import "./gallery.css";

export function GalleryRoom(): ReactElement {
  const lab = useLab();
  const place = useView(({ places }) => places["gallery"] ?? "");
  const isProjector = useView(({ projector }) => projector);
  const read = useMemo(() => readPlace(place), [place]);
  const choice = read.ok ? read.value : null;
  useLayoutEffect(() => showCard(choice), [choice]);
  const study = useStore(gallery, ({ open }) => open);
  const isShown = study !== null && choice !== null && sameChoice(study.choice, choice);
  const open = (next: CardChoice): void => openPlace(lab, writePlace(next), false);
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
          onStart={() => lab.laboratory.pause()}
          onOpen={open}
          onClose={() => openPlace(lab, "", false)}
          onVary={(next) => openPlace(lab, writePlace(next), true)}
        />
      ) : null}
    </RoomPage>
  );
}
