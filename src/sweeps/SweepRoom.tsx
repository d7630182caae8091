/** @file The room of sweeps: those that there are, where to start from, and the one that is open. */
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";

import { Subscripts } from "../charts/index.ts";
import { ruleName } from "../experiment/rules/index.ts";
import { type Experiment, type RunConfig, singleLane } from "../experiment/schema.ts";
import { openExperiment } from "../shell/commands.ts";
import { useLab, useView } from "../shell/lab-context.ts";
import type { Sweep } from "../studies/sweep/sweep.ts";
import { quickBase, sweepPresets } from "../studies/sweep/sweep-presets.ts";
import { isBlank } from "../experiment/plain-text.ts";
import { Button } from "../ui/Button.tsx";
import { RoomPage } from "../ui/RoomPage.tsx";
import { ActionResult, type ActionResultProps } from "../ui/ActionResult.tsx";
import { sweepWords as words } from "./words.ts";
import { momentText } from "../ui/typesetting.ts";
import { useFocusHeir } from "../ui/use-focus-heir.ts";
import type { SavedSweep } from "./sweep-database.ts";
import {
  createSweep,
  deleteSweep,
  importSweeps,
  loadList,
  openSweep,
  progressOf,
  sweeps,
  undoDelete,
} from "./sweep-store.ts";
import { SweepView } from "./SweepView.tsx";
import { axesInWords, baseInWords } from "./words-of-plans.ts";
import "./sweeps.css";

export function SweepRoom(): ReactElement {
  const lab = useLab();
  const { laboratory } = lab;
  const isProjector = useView(({ projector }) => projector);
  const open = useStore(sweeps, (state) => state.open);
  useEffect(() => void loadList(), []);
  return (
    <RoomPage
      name="sweeps"

      onFiles={(files) => void importSweeps(files)}
    >
      {open === null ? (
        <Overview experiment={laboratory.current} />
      ) : (
        <>
          <Outcome />
          <SweepView
            study={open}
            isProjector={isProjector}
            onStart={() => laboratory.pause()}
            onOpen={(config) => openExperiment(lab, singleLane(config))}
          />
        </>
      )}
    </RoomPage>
  );
}

function Overview({ experiment }: { readonly experiment: Experiment }): ReactElement {
  const { kind, saved } = useStore(sweeps);
  const undo = useRef<HTMLButtonElement>(null);
  // A deleted sweep takes its focused button along.
  const keepFocus = useFocusHeir(() => undo.current);
  return (
    <>
      <h2>{words.title}</h2>
      <p className="page-about">{words.about}</p>
      <Outcome undoRef={undo} />
      <Starts experiment={experiment} />
      <section aria-labelledby="sweeps-list" {...keepFocus}>
        <h3 id="sweeps-list">{words.list}</h3>
        {kind === "loading" ? <p role="status">{words.loading}</p> : null}
        {kind === "ready" && saved.length === 0 ? (
          <p className="page-empty soft">{words.empty}</p>
        ) : null}
        {saved.length === 0 ? null : (
          <ul className="page-cards sweeps-list" aria-labelledby="sweeps-list">
            {saved.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  className="page-card"
                  aria-label={words.open(nameOf(each))}
                  onClick={() => openSweep(each)}
                >
                  <strong>{nameOf(each)}</strong>
                  <span>
                    <Subscripts text={axesInWords(each.sweep)} />
                  </span>
                  <span className="soft">
                    <Subscripts text={baseInWords(each.sweep)} />
                  </span>
                  <span className="soft number">
                    <span>{momentText(each.created)}</span>
                    <SweepProgress saved={each} />
                  </span>
                </button>
                <Button
                  look="quiet"
                  data-hidden-on-projector
                  aria-label={words.remove(nameOf(each))}
                  onClick={() => deleteSweep(each)}
                >
                  {words.removeShort}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

const nameOf = ({ sweep: { name } }: SavedSweep): string => (isBlank(name) ? words.unnamed : name);

/** How far a sweep is, once that has been looked up. */
function SweepProgress({ saved }: { readonly saved: SavedSweep }): string {
  const [progress, setProgress] = useState<readonly [done: number, most: number] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    progressOf(saved).then(
      (found) => isCurrent && setProgress(found),
      // The room already says that the database cannot be read.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [saved]);
  return progress === null ? "" : ` · ${words.progress(...progress)}`;
}

/** Presets, the observatory's lanes, and files. */
function Starts({ experiment }: { readonly experiment: Experiment }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const { shared, lanes } = experiment;
  return (
    <section aria-labelledby="sweeps-start">
      <h3 id="sweeps-start">{words.start}</h3>
      <div className="page-cards sweeps-starts">
        {sweepPresets.map(({ id, label, about, make }) => (
          <button
            key={id}
            type="button"
            className="page-card"
            onClick={() => createSweep(make(quickBase))}
          >
            <strong>{label}</strong>
            <span className="soft">{about}</span>
          </button>
        ))}
      </div>
      <div className="sweeps-starts-more" data-hidden-on-projector>
        {lanes.map((lane, index) => (
          <Button
            // Lanes are identified by their place here.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            onClick={() => createSweep(aroundLane({ ...shared, ...lane }))}
          >
            {words.fromLane(ruleName(lane))}
          </Button>
        ))}
        <Button title={words.importHint} onClick={() => input.current?.click()}>
          {words.import}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".json"
          onChange={({ target }) => {
            void importSweeps([...(target.files ?? [])]);
            target.value = "";
          }}
        />
      </div>
    </section>
  );
}

/** A plan that varies nothing yet. */
const aroundLane = (base: RunConfig): Sweep => ({
  name: `Around ${ruleName(base)}`,
  base,
  axes: [],
  search: { kind: "grid" },
  seeds: 1,
  budget: { iterations: null, minutes: null },
});

/** The result of the last action. */
function Outcome({ undoRef }: Pick<ActionResultProps, "undoRef">): ReactElement {
  const message = useStore(sweeps, (state) => state.message);
  const removed = useStore(sweeps, (state) => state.removed);
  const problems = useStore(sweeps, (state) => state.problems);
  return (
    <ActionResult
      text={message}
      onUndo={removed === null ? null : undoDelete}
      refusals={problems}
      undoRef={undoRef}
    />
  );
}
