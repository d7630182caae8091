/** @file A card's verdict: what it is, why, and what was found of every part of the claim, row by row. */
import type { ReactElement } from "react";

import type { CardChoice } from "../studies/choice.ts";
import {
  type Judgement,
  type PartVerdict,
  ruleWords,
  type RowVerdict,
} from "../studies/verdict/card-verdict.ts";
import { powerWords } from "../studies/verdict/power-words.ts";
import { Disclosure } from "../ui/Disclosure.tsx";
import { galleryWords as words } from "./words.ts";

interface VerdictProps {
  readonly choice: CardChoice;
  readonly judgement: Judgement;
  /** Whose runs they are, where the card shows two verdicts. */
  readonly origin: string | null;
}

export function Verdict({ choice, judgement, origin }: VerdictProps): ReactElement {
  const { verdict, because, parts } = judgement;
  const { card, mode, seeds } = choice;
  return (
    <section className="gallery-verdict" data-verdict={verdict}>
      <h3>
        {origin === null ? null : <span className="soft">{origin} </span>}
        <span>{words.verdicts[verdict]}</span>
      </h3>
      {because.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {parts.length === 0 ? null : (
        <ul className="gallery-parts">
          {parts.map((part) => (
            <Part key={part.statement} part={part} />
          ))}
        </ul>
      )}
      {mode === "full" ? <p className="soft">{powerWords(card, seeds)}</p> : null}
      <Disclosure summary={words.rule}>
        <p>{ruleWords}</p>
      </Disclosure>
    </section>
  );
}

function Part({ part }: { readonly part: PartVerdict }): ReactElement {
  const { statement, of, state, rows } = part;
  return (
    <li data-state={state}>
      <strong>{words.states[state]}</strong> <span>{`${words.partKinds[of]} ${statement}`}</span>
      <ul>
        {rows.map((row) => (
          <PartRow key={row.label} row={row} />
        ))}
      </ul>
    </li>
  );
}

function PartRow({ row }: { readonly row: RowVerdict }): ReactElement {
  const { label, state, plus, minus, of, figures, why } = row;
  return (
    <li className="number" data-state={state}>
      {`${label}: ${why ?? words.states[state]}, ${words.seedsFor(plus, minus, of)}. ${figures}.`}
    </li>
  );
}
