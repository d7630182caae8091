/** @file The room that shows how fast each engine is on this machine. */
import { type ReactElement, useEffect, useState } from "react";
import { useStore } from "zustand";
import { openBenchWorker } from "../runs/bench-worker-handle.ts";
import { useLab, useView } from "../shell/lab-context.ts";
import { Button } from "../ui/Button.tsx";
import { Live } from "../ui/Live.tsx";
import { engineWords } from "../study-controls/engine-words.ts";
import { speedWords as words } from "./words.ts";
import { RoomPage } from "../ui/RoomPage.tsx";
import { Bench, type BenchState, progressOf } from "./bench.ts";
import { ResultTable } from "./ResultTable.tsx";
import { casesFor, lengths, resultsOf, sizes, toCsv, toJson, workName } from "./results.ts";
import { useCopy } from "../ui/use-copy.ts";
import "./speed.css";

/** Outlives the room: what was measured is still there on coming back. */
const bench = new Bench(openBenchWorker);

export function SpeedRoom(): ReactElement {
  const { laboratory } = useLab();
  const isProjector = useView(({ projector }) => projector);
  const state = useStore(bench.store);
  const [chosen, setChosen] = useState<readonly number[]>([30, 100]);
  useEffect(() => () => bench.cancel(), []);
  const isRunning = state.phase.kind === "running";
  const results = resultsOf(state);
  const start = (): void => {
    // Nothing else should compute while the engines are timed.
    laboratory.pause();
    bench.start(casesFor(chosen), new Date());
  };
  return (
    <RoomPage name="speed">
      <h2>{words.title}</h2>
      <p className="page-about">{words.about(sizes.hidden, sizes.batch)}</p>
      <div className="speed-controls">
        <LengthChoice chosen={chosen} disabled={isRunning} onChange={setChosen} />
        <Button
          look={isRunning ? "plain" : "strong"}
          disabled={!isRunning && chosen.length === 0}
          onClick={isRunning ? () => bench.cancel() : start}
        >
          {isRunning ? words.cancel : results.length > 0 ? words.runAgain : words.run}
        </Button>
        {isRunning ? <Progress state={state} /> : null}
      </div>
      <Notice state={state} />
      <div className="speed-cases">
        {results.map((result) => (
          <ResultTable
            key={`${result.work.rule} ${result.work.length}`}
            {...result}
            isProjector={isProjector}
          />
        ))}
      </div>
      {progressOf(state).done > 0 ? <Takeaway state={state} /> : null}
      <Live text={announcementOf(state)} />
    </RoomPage>
  );
}

interface LengthChoiceProps {
  readonly chosen: readonly number[];
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly number[]) => void;
}

function LengthChoice({ chosen, disabled, onChange }: LengthChoiceProps): ReactElement {
  return (
    <fieldset className="speed-lengths" disabled={disabled}>
      <legend>{words.lengths}</legend>
      {lengths.map((length) => (
        <label key={length} className="inline">
          <input
            type="checkbox"
            checked={chosen.includes(length)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...chosen, length] : chosen.filter((each) => each !== length),
              )
            }
          />
          {length}
        </label>
      ))}
    </fieldset>
  );
}

function Progress({ state }: { readonly state: BenchState }): ReactElement {
  const { done, of } = progressOf(state);
  const { phase, cases } = state;
  const at = phase.kind === "running" ? phase.at : null;
  const work = at === null ? undefined : cases[at.index];
  return (
    <div className="speed-progress">
      <progress value={done} max={of} aria-label={words.progress} />
      <span className="number soft">
        {words.doneOf(done, of)}:{" "}
        {at === null || work === undefined
          ? words.opening
          : words.timing(workName(work), work.length, engineWords[at.engine])}
      </span>
    </div>
  );
}

function Notice({ state }: { readonly state: BenchState }): ReactElement | null {
  const { phase } = state;
  const { done, of } = progressOf(state);
  switch (phase.kind) {
    case "empty":
      return <p className="page-empty soft">{words.empty}</p>;
    case "cancelled":
      return <p className="soft">{words.cancelled(done, of)}</p>;
    case "failed":
      return (
        <p className="notice" role="alert">
          {words.failed(phase.message)}
        </p>
      );
    case "running":
      return null;
    case "done":
      return <p className="soft">{words.measured(navigator.hardwareConcurrency)}</p>;
  }
}

/** For screen readers: the beginning and the end, not every step. */
function announcementOf(state: BenchState): string {
  switch (state.phase.kind) {
    case "empty":
    case "failed":
      return "";
    case "running":
      return words.begun;
    case "cancelled":
      return words.cancelled(progressOf(state).done, progressOf(state).of);
    case "done":
      return words.done;
  }
}

function Takeaway({ state }: { readonly state: BenchState }): ReactElement {
  const { said, copy } = useCopy({ copied: words.copied, failed: words.copyFailed });
  const machine = { browser: navigator.userAgent, threads: navigator.hardwareConcurrency };
  return (
    <div className="speed-takeaway" data-hidden-on-projector>
      <Button onClick={() => void copy(toJson(state, machine))}>{words.copyJson}</Button>
      <Button onClick={() => void copy(toCsv(state))}>{words.copyCsv}</Button>
      <span className="soft" role="status">
        {said}
      </span>
    </div>
  );
}
