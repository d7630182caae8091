/** @file One card: its claim, how it is to be run, its figures as they come, its verdict. */
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";

import type { Judgement } from "../studies/card.ts";
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
import { KeptResult } from "./KeptResult.tsx";
import type { Kept } from "./kept-results.ts";
import { RunControls } from "./RunControls.tsx";
import { Settings } from "./Settings.tsx";
import { gallery, type OpenStudy } from "./study.ts";

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
  const [kept, setKept] = useState<Kept | null>(null);
  const result = useMemo(() => resultOf(choice, outcomes), [choice, outcomes]);
  const { summaries, judgement } = result;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const figure = (
    <Figure
      choice={choice}
      summaries={summaries}
      running={running}
      isProjector={props.isProjector}
    />
  );
  return (
    <article className="gallery-card" aria-labelledby="gallery-card-title">
      <Button look="quiet" onClick={onClose}>
        {`← ${words.back}`}
      </Button>
      <h2 id="gallery-card-title" ref={heading} tabIndex={-1}>
        {`${card.title}: ${unbroken(card.caption)}`}
      </h2>
      <p className="gallery-claim">{card.claim}</p>
      <Choices choice={choice} disabled={isBusy} onVary={props.onVary} />
      <RunControls study={study} onStart={props.onStart} onOpen={props.onOpen} />
      <VerdictOf judgement={judgement} rule={card.judge.rule} />
      {card.kind === "figure" ? figure : null}
      <CardTable card={card} summaries={summaries} kept={kept} />
      <div className="gallery-buttons" data-hidden-on-projector>
        {outcomes.size > 0 ? <Files result={result} /> : null}
        <KeptResult choice={choice} kept={kept} onKept={setKept} />
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

interface VerdictProps {
  readonly judgement: Judgement;
  readonly rule: string;
}

function VerdictOf({ judgement, rule }: VerdictProps): ReactElement {
  return (
    <section className="gallery-verdict" data-verdict={judgement.verdict}>
      <h3>{words.verdicts[judgement.verdict]}</h3>
      <ul>
        {judgement.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="soft">{`${words.rule}: ${rule}`}</p>
    </section>
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
