/** @file The gallery: all cards, or the one that is open. */
import type { ReactElement } from "react";
import { useStore } from "zustand";

import type { Card } from "../studies/card.ts";
import { cards } from "../studies/cards/index.ts";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { CardView } from "./CardView.tsx";
import { gallery, openCard } from "./study.ts";
import "./gallery.css";

export interface GalleryRoomProps {
  readonly head: ReactElement | null;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
}

const usualSeeds = 5;
const kinds = ["table", "figure", "study"] as const;

export function GalleryRoom({ head, onStart }: GalleryRoomProps): ReactElement {
  const open = useStore(gallery, (state) => state.open);
  return (
    <div className="room">
      {head}
      <main className="gallery">
        {open === null ? <Overview /> : <CardView study={open} onStart={onStart} />}
      </main>
    </div>
  );
}

function Overview(): ReactElement {
  return (
    <>
      <h2>{words.title}</h2>
      <p className="gallery-claim">{words.about}</p>
      {kinds.map((kind) => (
        <section key={kind} aria-label={words.kinds[kind]}>
          <h3>{words.kinds[kind]}</h3>
          <ul className="gallery-cards">
            {cards
              .filter((card) => card.kind === kind)
              .map((card) => (
                <li key={card.id}>
                  <OpenButton card={card} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function OpenButton({ card }: { readonly card: Card }): ReactElement {
  const open = (): void =>
    openCard({ card, mode: "quick", reading: card.readings[0], seeds: usualSeeds });
  return (
    <button type="button" className="gallery-open" onClick={open}>
      <strong>{card.title}</strong>
      <span>{card.caption}</span>
      <span className="soft">{card.claim}</span>
    </button>
  );
}
