/** @file One card: its claim, how it is to be run, its figures as they come, its verdict. */
import { type ReactElement, useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";

import type { CardChoice } from "../studies/choice.ts";
import { type CardResult, resultOf } from "../studies/result-file.ts";
import { Button } from "../ui/Button.tsx";
import { galleryWords as words } from "./words.ts";
import { studyWords } from "../study-controls/words.ts";
import { Live } from "../ui/Live.tsx";
import { unbroken } from "../ui/typesetting.ts";
import { CardTable } from "./CardTable.tsx";
import { Choices } from "./Choices.tsx";
import { saveCsv, saveJson } from "./export.ts";
import { Figure } from "./Figure.tsx";
import { type KeptState, useKept } from "./kept-results.ts";
import { RunControls } from "./RunControls.tsx";
import { Settings } from "./Settings.tsx";
import { gallery, type OpenStudy } from "./study.ts";
import { Verdict } from "./Verdict.tsx";

interface CardViewProps {
  readonly study: OpenStudy;
  /** It is read from the last row of a class. */
  readonly isProjector: boolean;
  readonly onStart: () => void;
  readonly onClose: () => void;
  /** Called to open another card. */
  readonly onOpen: (choice: CardChoice) => void;
  /** Called to open the same card in another mode, reading or number of seeds. */
  readonly onVary: (choice: CardChoice) => void;
}

export function CardView(props: CardViewProps): ReactElement {
  const { study, onClose } = props;
  const { choice, runner } = study;
  const { card } = choice;
  const { outcomes, running, kind } = useStore(runner.state);
  const isBusy = useStore(gallery, ({ busy }) => busy === study);
  const keptState = useKept(card);
  const { kept } = keptState;
  const result = useMemo(() => resultOf(choice, outcomes), [choice, outcomes]);
  const { judgement } = result;
  const hasOwn = outcomes.size > 0 || running.length > 0;
  // Before anything is run here the card shows what the repository has of it.
  const shown = hasOwn || kept === null ? result : kept.result;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const figure = (
    <Figure
      choice={shown.choice}
      summaries={shown.summaries}
      running={running}
      isProjector={props.isProjector}
    />
  );
  return (
    <article className="gallery-card" aria-labelledby="gallery-card-title">
      <Button look="quiet" onClick={onClose}>
        ← {words.back}
      </Button>
      <h2 id="gallery-card-title" ref={heading} tabIndex={-1}>
        {card.title}: {unbroken(card.caption)}
      </h2>
      <p className="gallery-claim">{card.claim}</p>
      <Choices choice={choice} disabled={isBusy} onVary={props.onVary} />
      <RunControls study={study} onStart={props.onStart} onOpen={props.onOpen} />
      {kept === null ? null : (
        <Verdict
          choice={kept.result.choice}
          judgement={kept.result.judgement}
          origin={words.kept.verdict}
        />
      )}
      <KeptNote state={keptState} />
      {hasOwn || kept === null ? (
        <Verdict
          choice={choice}
          judgement={judgement}
          origin={kept === null ? null : words.kept.own}
        />
      ) : null}
      {card.kind === "figure" ? figure : null}
      <CardTable card={card} summaries={shown.summaries} kept={shown === result ? kept : null} />
      <div className="gallery-buttons" data-hidden-on-projector>
        {outcomes.size > 0 ? <Files result={result} /> : null}
      </div>
      {card.kind === "figure" ? null : figure}
      <section>
        <h3>{words.notes}</h3>
        <ul className="gallery-notes">
          {card.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <Settings choice={choice} />
      <Live
        text={
          kind === "finished"
            ? `${studyWords.finished(outcomes.size)} ${words.verdicts[judgement.verdict]}`
            : studyWords.announced[kind]
        }
      />
    </article>
  );
}

/** What of the repository's results is shown beside a person's own, or before there are any. */
function KeptNote({ state }: { readonly state: KeptState }): ReactElement | null {
  const { kept, problem } = state;
  if (problem !== null) return <p role="alert">{words.kept.failed(problem)}</p>;
  if (kept === null) return null;
  const { origin, result } = kept;
  const { mode, seeds, reading } = result.choice;
  return (
    <p className="soft">
      {words.kept.origin(origin.date.toISOString().slice(0, 10), origin.machine)}{" "}
      {words.setting(mode, seeds, reading.label)}.
    </p>
  );
}

function Files({ result }: { readonly result: CardResult }): ReactElement {
  return (
    <>
      <Button onClick={() => saveCsv(result)}>{words.csv}</Button>
      <Button onClick={() => saveJson(result)}>{words.json}</Button>
    </>
  );
}
