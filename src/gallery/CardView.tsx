/** @file One card: its claim, how it is to be run, its figures as they come, its verdict. */
import { type ReactElement, useMemo } from "react";
import { useStore } from "zustand";

import { formatValue } from "../experiment/field.ts";
import { formatLink } from "../experiment/link.ts";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  sharedDefaults,
  singleLane,
} from "../experiment/schema.ts";
import { cardModes } from "../studies/card.ts";
import { summariseCard } from "../studies/cell-summary.ts";
import { Button } from "../ui/Button.tsx";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { Live } from "../ui/Live.tsx";
import { Select } from "../ui/Select.tsx";
import { CardTable } from "./CardTable.tsx";
import { Panel } from "./Panels.tsx";
import { RunControls } from "./RunControls.tsx";
import { closeCard, isBusy, openCard, type OpenStudy } from "./study.ts";

const seedChoices = [1, 2, 3, 5, 10, 20];

export function CardView({
  study,
  onStart,
}: {
  readonly study: OpenStudy;
  readonly onStart: () => void;
}): ReactElement {
  const { choice, runner } = study;
  const { card, mode, reading, seeds } = choice;
  const { outcomes, running, kind } = useStore(runner.state);
  const summaries = useMemo(
    () => summariseCard(card, mode, reading, seeds, outcomes),
    [card, mode, reading, seeds, outcomes],
  );
  const judgement = useMemo(() => card.judge.decide(summaries, mode), [card, summaries, mode]);
  const verdict = words.verdicts[judgement.verdict];
  return (
    <article className="gallery-card" aria-labelledby="gallery-card-title">
      {isBusy(study) ? null : (
        <Button look="quiet" onClick={closeCard}>
          ← {words.back}
        </Button>
      )}
      <h2 id="gallery-card-title">
        {card.title}: {card.caption}
      </h2>
      <p className="gallery-claim">{card.claim}</p>
      <Choices study={study} />
      <RunControls study={study} onStart={onStart} />
      <section className="gallery-verdict" data-verdict={judgement.verdict}>
        <h3>{verdict}</h3>
        <ul>
          {judgement.because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="soft">
          {words.rule}: {card.judge.rule}
        </p>
      </section>
      <CardTable card={card} summaries={summaries} />
      <div className="gallery-panels">
        {card.panels.map((panel) => (
          <Panel key={panel.title} panel={panel} summaries={summaries} running={running} />
        ))}
      </div>
      <section>
        <h3>{words.notes}</h3>
        <ul>
          {card.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <Settings study={study} />
      <Live text={kind === "finished" ? `${words.finished(outcomes.size)} ${verdict}` : ""} />
    </article>
  );
}

function Choices({ study }: { readonly study: OpenStudy }): ReactElement {
  const { choice } = study;
  const { card, mode, reading, seeds } = choice;
  return (
    <fieldset className="gallery-choices" disabled={isBusy(study)}>
      <legend className="visually-hidden">{words.mode}</legend>
      <label className="inline">
        {words.mode}
        <Select
          value={mode}
          choices={(["smallest", ...cardModes] as const).map((value) => ({
            value,
            label: words.modes[value],
          }))}
          onChange={(value) =>
            openCard({ ...choice, mode: cardModes.find((name) => name === value) ?? "smallest" })
          }
        />
      </label>
      {card.readings.length === 1 ? null : (
        <label className="inline">
          {words.reading}
          <Select
            value={reading.id}
            choices={card.readings.map(({ id, label }) => ({ value: id, label }))}
            onChange={(value) =>
              openCard({
                ...choice,
                reading: card.readings.find(({ id }) => id === value) ?? reading,
              })
            }
          />
        </label>
      )}
      <label className="inline">
        {words.seeds}
        <Select
          value={String(seeds)}
          choices={seedChoices.map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(value) => openCard({ ...choice, seeds: Number(value) })}
        />
      </label>
    </fieldset>
  );
}

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

function Settings({ study }: { readonly study: OpenStudy }): ReactElement {
  const { card, mode, reading } = study.choice;
  return (
    <details className="gallery-settings">
      <summary>{words.settings}</summary>
      <dl>
        {card.cells.map((cell) => {
          const run = cell.run(mode, reading);
          if (run === null) return null;
          const differing = runFieldNames.filter((name) => run.config[name] !== defaults[name]);
          return (
            <div key={cell.id}>
              <dt>
                {cell.row}, {cell.column}{" "}
                <a href={`#${formatLink({ experiment: singleLane(run.config), run: false })}`}>
                  {words.observe}
                </a>
              </dt>
              <dd className="soft">
                {differing
                  .map(
                    (name) =>
                      `${runFields[name].label} ${formatValue(runFields[name], run.config[name])}`,
                  )
                  .join("; ")}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
