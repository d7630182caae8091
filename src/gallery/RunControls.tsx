/** @file Run, pause, resume, cancel: what a card's runs are doing, and how long they still take. */
import { type ReactElement, useEffect } from "react";
import { useStore } from "zustand";

import { ruleName } from "../experiment/rules.ts";
import type { StudyState } from "../runs/study-runner.ts";
import type { Preparing } from "../runs/job.ts";
import { formatDuration, measuredSpeed, secondsLeft } from "../studies/work.ts";
import type { CardChoice } from "../studies/choice.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import { Button } from "../ui/Button.tsx";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { messages } from "../ui/messages.ts";
import { OwnImagesNotice, useOwnImages } from "./OwnImagesNotice.tsx";
import { forgetResults, gallery, learnSpeed, type OpenStudy, startRuns, workers } from "./study.ts";

interface RunControlsProps {
  readonly study: OpenStudy;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
  /** Called to open the card whose runs are under way. */
  readonly onOpen: (choice: CardChoice) => void;
}

export function RunControls({ study, onStart, onOpen }: RunControlsProps): ReactElement {
  const { runner } = study;
  const state = useStore(runner.state);
  const busy = useStore(gallery, (each) => each.busy);
  const { kind, running, preparing, trouble } = state;
  const { card, mode } = study.choice;
  const { areOwn, onForgotten } = useOwnImages(card, mode);
  useEffect(() => {
    if (kind === "idle") void learnSpeed();
  }, [kind]);
  const start = (): void => {
    onStart();
    startRuns(study);
  };
  return (
    <div className="gallery-run">
      {areOwn && busy !== study ? (
        <OwnImagesNotice onForgotten={onForgotten} />
      ) : busy === null || busy === study ? (
        <Deeds study={study} state={state} onRun={start} />
      ) : (
        <div className="notice" data-tone="quiet">
          <p>{words.elsewhere(busy.choice.card.title)}</p>
          <Button onClick={() => onOpen(busy.choice)}>{words.open(busy.choice.card.title)}</Button>
        </div>
      )}
      <p className="soft">
        <Standing study={study} state={state} />
      </p>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {words.trouble(trouble)}
        </p>
      )}
      {preparing === null || isMomentary(preparing) ? null : <PreparingBar preparing={preparing} />}
      {running.length === 0 ? null : (
        <ul className="gallery-running" aria-label={words.running}>
          {running.map((run) => (
            <RunningLine key={run.key} run={run} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** How far a run is, how fast, and what computes it. */
function RunningLine({ run }: { readonly run: RunOutcome }): ReactElement {
  const { config, iterations, seconds, backend } = run;
  const name = `${ruleName(config.rule, config.baseRule)}, T = ${config.length}, ${words.seed} ${config.seed}`;
  const text = words.progress(name, iterations, config.maxIterations);
  return (
    <li>
      <progress value={iterations} max={config.maxIterations} aria-label={text} />
      <span className="number">{text}</span>
      {seconds > 0 && backend !== null ? (
        <span className="number soft">{words.rate(iterations / seconds, backend)}</span>
      ) : null}
    </li>
  );
}

/** Steps that are one of one are over before they could be read. */
const isMomentary = ({ of }: Preparing): boolean => of === 1;

/** A long wait is for MNIST's images, of which the share that has come is known. */
function PreparingBar({ preparing }: { readonly preparing: Preparing }): ReactElement {
  const { doing, done, of } = preparing;
  const text = messages.states.preparing(doing, done, of);
  return (
    <p className="gallery-preparing soft">
      <progress {...(of > 0 ? { value: done, max: of } : {})} aria-label={text} />
      <span className="number">{text}</span>
    </p>
  );
}

interface DeedsProps extends StandingProps {
  readonly onRun: () => void;
}

/** The buttons that what the runs are doing allows. */
function Deeds({ study, state, onRun }: DeedsProps): ReactElement {
  const { runner } = study;
  const { kind, outcomes } = state;
  const hasFailed = [...outcomes.values()].some(({ end }) => end === "failed");
  const isUnderWay = kind === "running" || kind === "paused";
  return (
    <div className="gallery-buttons">
      {kind === "idle" || kind === "cancelled" ? (
        <Button look="strong" onClick={onRun}>
          {outcomes.size > 0 ? words.resume : words.run}
        </Button>
      ) : null}
      {kind === "running" ? <Button onClick={() => runner.pause()}>{words.pause}</Button> : null}
      {kind === "paused" ? (
        <Button look="strong" onClick={() => runner.resume()}>
          {words.resume}
        </Button>
      ) : null}
      {isUnderWay ? <Button onClick={() => runner.cancel()}>{words.cancel}</Button> : null}
      {hasFailed && kind !== "running" ? (
        <Button
          onClick={() => {
            runner.retryFailed();
            onRun();
          }}
        >
          {words.retry}
        </Button>
      ) : null}
      {outcomes.size > 0 && !isUnderWay ? (
        <Button look="quiet" onClick={() => void forgetResults(study)}>
          {words.forget}
        </Button>
      ) : null}
    </div>
  );
}

interface StandingProps {
  readonly study: OpenStudy;
  readonly state: StudyState;
}

function Standing({ study, state }: StandingProps): string {
  const known = useStore(gallery, ({ speed }) => speed);
  const { plan } = study;
  const { kind, outcomes, running } = state;
  const speed = measuredSpeed([...outcomes.values(), ...running]) ?? known;
  const time =
    speed === null ? null : formatDuration(secondsLeft(plan, outcomes, running, speed, workers));
  switch (kind) {
    case "loading":
      return words.loading;
    case "idle":
      return time === null
        ? words.estimating
        : outcomes.size > 0
          ? words.left(outcomes.size, plan.atMost.length, time)
          : words.estimate(time, workers);
    case "running":
      return words.left(outcomes.size, plan.atMost.length, time ?? "…");
    case "paused":
      return words.paused;
    case "cancelled":
      return words.cancelled;
    case "finished":
      return words.finished(outcomes.size);
  }
}
