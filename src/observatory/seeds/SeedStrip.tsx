/** @file The runs over seeds: how many are over, what they came to, and how the charts show them. */
import type { ReactElement } from "react";
import type { ShownStudy } from "../../runs/seed-study.ts";
import { seedWords as words } from "./words.ts";
import { ActionButton } from "../../shell/ActionButton.tsx";
import { useSeeds } from "../../shell/lab-context.ts";
import { useObservatory } from "../view.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { downloadText } from "../../files/download.ts";
import { fileName } from "../../files/format.ts";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { NotYetLearnt, type NotYetLearntProps } from "./NotYetLearnt.tsx";
import { seedStudyCsv } from "./seed-study-file.ts";
import { comparisonSentences } from "./seed-comparisons.ts";
import { laneSentence } from "./seed-words.ts";
import "./seeds.css";

export interface SeedStripProps {
  readonly lanes: readonly LaneView[];
}

export function SeedStrip({ lanes }: SeedStripProps): ReactElement | null {
  const study = useSeeds((state) => state);
  if (study.kind === "none") return null;
  if (study.kind === "dropped") return <Dropped />;
  return (
    <section className="seeds" aria-label={words.label}>
      <header>
        <h2>{words.title(study.seeds)}</h2>
        <Progress study={study} />
        <ActionButton
          action={study.kind === "running" ? "cancel-seeds" : "clear-seeds"}
          look="quiet"
        />
      </header>
      {study.runs.length === 0 ? null : (
        <>
          <ul>
            {lanes.map((lane) => (
              <li key={lane.key} style={{ "--lane": `var(--lane-${lane.slot})` }}>
                {laneSentence(lane, study)}
              </li>
            ))}
          </ul>
          <Comparisons lanes={lanes} study={study} />
          <Legend />
        </>
      )}
    </section>
  );
}

function Comparisons({ lanes, study }: NotYetLearntProps): ReactElement | null {
  if (study.kind === "running") return null;
  const sentences = comparisonSentences(lanes, study);
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} title={words.corrected}>
          {sentence}
        </p>
      ))}
      <div className="seeds-more">
        <Disclosure summary={words.curveTitle}>
          <NotYetLearnt lanes={lanes} study={study} />
        </Disclosure>
        <Button
          data-hidden-on-projector
          onClick={() =>
            downloadText(
              `${fileName(`${words.title(study.seeds)} ${lanes.map(({ label }) => label).join(" ")}`)}.csv`,
              "text/csv",
              seedStudyCsv(lanes, study),
            )
          }
        >
          {words.saveCsv}
        </Button>
      </div>
    </>
  );
}

function Dropped(): ReactElement {
  return (
    <section className="seeds" aria-label={words.label}>
      <header>
        <p>{words.dropped}</p>
        <ActionButton action="clear-seeds" look="quiet">
          {words.close}
        </ActionButton>
      </header>
    </section>
  );
}

function Progress({ study }: { readonly study: ShownStudy }): ReactElement | null {
  const { kind, of, runs } = study;
  switch (kind) {
    case "running":
      return (
        <>
          <progress aria-label={words.progress} value={runs.length} max={of} />
          <span className="number">{words.doneOf(runs.length, of)}</span>
        </>
      );
    case "cancelled":
      return <span className="number">{words.cancelled(runs.length, of)}</span>;
    case "done":
      return <span className="number">{words.doneOf(of, of)}</span>;
  }
}

function Legend(): ReactElement {
  const hasSeconds = useObservatory((view) => view.xAxis === "seconds");
  if (hasSeconds) return <p className="soft">{words.noSeconds}</p>;
  return (
    <p className="seed-legend soft">
      <span data-mark="line">{words.line}</span>
      <span data-mark="band">{words.band}</span>
      <span data-mark="thin">{words.thin}</span>
      <span>{words.ends}</span>
    </p>
  );
}
