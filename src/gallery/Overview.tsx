/** @file All cards, each with what this device knows of it already and how long the rest will take. */
import { type MouseEvent, type ReactElement, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";

import type { Card } from "../studies/card.ts";
import { cards } from "../studies/cards/index.ts";
import type { CardChoice } from "../studies/choice.ts";
import { formatTimeLeft } from "../studies/work.ts";
import { galleryWords as words } from "./words.ts";
import { unbroken } from "../ui/typesetting.ts";
import { keptVerdict } from "./kept-results.ts";
import { lastChoice } from "./last-choice.ts";
import { writePlace } from "./place.ts";
import { loadCardState, secondsOf, speedOf, type CardState, cardStateOf } from "./card-state.ts";
import { deviceSpeed, learnSpeed, workers } from "../study-controls/device.ts";
import { gallery, type OpenStudy } from "./study.ts";

interface OpenProps {
  readonly onOpen: (choice: CardChoice) => void;
}

interface OverviewProps extends OpenProps {
  /** Something else is to be read first: the focus does not go to the card that was left. */
  readonly isInterrupted: boolean;
}

const kinds = ["table", "figure", "study"] as const;

export function Overview({ onOpen, isInterrupted }: OverviewProps): ReactElement {
  const cardStates = useCardStates();
  const measured = useStore(deviceSpeed, (state) => state.speed);
  const speed = useMemo(() => speedOf(cardStates) ?? measured, [cardStates, measured]);
  useEffect(() => {
    void learnSpeed();
    const { last } = gallery.getState();
    if (last === null || isInterrupted) return;
    document.getElementById(linkId(last))?.focus();
  }, [isInterrupted]);
  return (
    <>
      <h2>{words.title}</h2>
      <p className="page-about">{words.about}</p>
      {kinds.map((kind) => (
        <section key={kind} aria-label={words.kinds[kind]}>
          <h3>{words.kinds[kind]}</h3>
          <ul className="page-cards">
            {cards
              .filter((card) => card.kind === kind)
              .map((card) => (
                <li key={card.id}>
                  <CardLink
                    card={card}
                    state={cardStates.get(card.id)}
                    speed={speed}
                    onOpen={onOpen}
                  />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const linkId = (card: string): string => `gallery-link-${card}`;

/** One card after the other, so that the page stays free. */
function useCardStates(): ReadonlyMap<string, CardState> {
  const busy = useStore(gallery, (state) => state.busy);
  const [cardStates, setCardStates] = useState<ReadonlyMap<string, CardState>>(new Map());
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      for (const card of cards) {
        const state = await loadCardState(lastChoice(card));
        if (!isWanted) return;
        setCardStates((before) => new Map(before).set(card.id, state));
      }
    };
    // Without a database nothing is known, which the cards show by themselves.
    load().catch(() => {});
    return () => {
      isWanted = false;
    };
    // What was under way, and is no more, has changed what is known.
  }, [busy]);
  return cardStates;
}

interface CardLinkProps extends OpenProps {
  readonly card: Card;
  /** Undefined: it is still looked for. */
  readonly state: CardState | undefined;
  /** Multiply-adds a second; null: not known yet. */
  readonly speed: number | null;
}

function CardLink({ card, state, speed, onOpen }: CardLinkProps): ReactElement {
  const busy = useStore(gallery, (state) => state.busy);
  const underWay = busy?.choice.card === card ? busy : null;
  const choice = underWay?.choice ?? state?.choice ?? lastChoice(card);
  const open = (event: MouseEvent): void => {
    // A new tab gets the card by itself; here the experiment goes along.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(choice);
  };
  return (
    <a
      id={linkId(card.id)}
      className="page-card"
      href={`#room=gallery&${writePlace(choice)}`}
      onClick={open}
    >
      <strong>{card.title}</strong>
      <span>{unbroken(card.caption)}</span>
      <span className="soft">{unbroken(card.claim)}</span>
      <span className="gallery-card-state">
        <OurVerdict card={card} />
        {underWay !== null ? (
          <UnderWay study={underWay} />
        ) : state === undefined ? null : (
          <Known state={state} speed={speed} />
        )}
      </span>
    </a>
  );
}

function UnderWay({ study }: { readonly study: OpenStudy }): ReactElement {
  const { choice, plan, runner } = study;
  const { kind, outcomes } = useStore(runner.state);
  const { verdict } = cardStateOf(choice, plan, outcomes);
  return (
    <>
      <Verdict verdict={verdict} />
      <span className="soft">
        {words.underWay(kind === "paused", outcomes.size, plan.atMost.length)}
      </span>
    </>
  );
}

/** What the repository's results say of a card. */
function OurVerdict({ card }: { readonly card: Card }): ReactElement | null {
  const kept = keptVerdict(card);
  if (kept === null) return null;
  return (
    <>
      <Verdict verdict={kept.verdict} />
      <span className="soft">{words.kept.badge(kept.mode, kept.seeds)}</span>
    </>
  );
}

interface KnownProps extends Pick<CardLinkProps, "speed"> {
  readonly state: CardState;
}

function Known({ state, speed }: KnownProps): ReactElement {
  const { choice, plan, outcomes, verdict } = state;
  const { mode, reading, seeds, card } = choice;
  const setting = words.setting(mode, seeds, reading === card.readings[0] ? null : reading.label);
  const isDecided = verdict !== "pending";
  const left = isDecided ? null : secondsOf(state, speed, workers);
  const { size } = outcomes;
  const done = words.runsDone(size, isDecided ? size : plan.atMost.length);
  const known = size === 0 ? setting : `${setting}, ${done}`;
  return (
    <>
      {size === 0 || mode !== "full" ? null : <Verdict verdict={verdict} />}
      <span className="soft">
        {left === null ? known : `${known} · ${words.takes(formatTimeLeft(left))}`}
      </span>
    </>
  );
}

function Verdict({ verdict }: Pick<CardState, "verdict">): ReactElement {
  return (
    <span className="gallery-badge" data-verdict={verdict}>
      {words.verdicts[verdict]}
    </span>
  );
}
