/** @file Run, pause, resume, cancel: what a card's runs are doing, and how long they still take. */
import { type ReactElement, useEffect } from "react";
import { useStore } from "zustand";

import { ruleName } from "../experiment/rules.ts";
import type { StudyState } from "../runs/study-runner.ts";
import { formatDuration, measuredSpeed, secondsLeft } from "../studies/work.ts";
import { Button } from "../ui/Button.tsx";
import { galleryMessages as words } from "../ui/gallery-messages.ts";
import { forgetResults, gallery, learnSpeed, type OpenStudy, workers } from "./study.ts";

interface RunControlsProps {
  readonly study: OpenStudy;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
}

export function RunControls({ study, onStart }: RunControlsProps): ReactElement {
  const { runner } = study;
  const state = useStore(runner.state);
  const { kind, outcomes, running, trouble } = state;
  useEffect(() => {
    if (kind === "idle") void learnSpeed();
  }, [kind]);
  const start = (): void => {
    onStart();
    void runner.start();
  };
  const hasFailed = [...outcomes.values()].some(({ end }) => end === "failed");
  return (
    <div className="gallery-run">
      <div className="gallery-buttons">
        {kind === "idle" || kind === "cancelled" ? (
          <Button look="strong" onClick={start}>
            {outcomes.size > 0 ? words.resume : words.run}
          </Button>
        ) : null}
        {kind === "running" ? <Button onClick={() => runner.pause()}>{words.pause}</Button> : null}
        {kind === "paused" ? (
          <Button look="strong" onClick={() => runner.resume()}>
            {words.resume}
          </Button>
        ) : null}
        {kind === "running" || kind === "paused" ? (
          <Button onClick={() => runner.cancel()}>{words.cancel}</Button>
        ) : null}
        {hasFailed && kind !== "running" ? (
          <Button
            onClick={() => {
              runner.retryFailed();
              start();
            }}
          >
            {words.retry}
          </Button>
        ) : null}
        {outcomes.size > 0 && kind !== "running" && kind !== "paused" ? (
          <Button look="quiet" onClick={() => void forgetResults(study)}>
            {words.forget}
          </Button>
        ) : null}
      </div>
      <p className="soft" role="status">
        <Standing study={study} state={state} />
      </p>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {words.trouble(trouble)}
        </p>
      )}
      {running.length === 0 ? null : (
        <ul className="gallery-running" aria-label={words.running}>
          {running.map(({ key, config, iterations }) => {
            const name = `${ruleName(config.rule, config.baseRule)}, T = ${config.length}, ${words.seeds} ${config.seed}`;
            return (
              <li key={key}>
                <progress
                  value={iterations}
                  max={config.maxIterations}
                  aria-label={words.progress(name, iterations, config.maxIterations)}
                />{" "}
                <span className="number">
                  {words.progress(name, iterations, config.maxIterations)}
                </span>
              </li>
            );
          })}
        </ul>
      )}
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
      return time === null ? words.estimating : words.estimate(time, workers);
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
