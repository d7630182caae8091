/** @file Run, pause, resume, cancel: what a study's runs are doing, and how long they still take. */
import { type ReactElement, useEffect } from "react";
import { useStore } from "zustand";

import { ruleName } from "../experiment/rules.ts";
import type { StudyRunner, StudyState } from "../runs/study-runner.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import type { Plan } from "../studies/plan.ts";
import { formatDuration, measuredSpeed, secondsLeft } from "../studies/work.ts";
import { Button } from "../ui/Button.tsx";
import { studyMessages as words } from "../ui/study-messages.ts";
import { deviceSpeed, learnSpeed, takeTurn, workers } from "./device.ts";
import "./study-controls.css";

export interface StudyControlsProps {
  readonly runner: StudyRunner;
  readonly plan: Plan;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
  /** Drops what is known of the study's runs. */
  readonly onForget: () => void;
}

export function StudyControls({
  runner,
  plan,
  onStart,
  onForget,
}: StudyControlsProps): ReactElement {
  const state = useStore(runner.state);
  const { kind, outcomes, running, trouble } = state;
  useEffect(() => {
    if (kind === "idle") void learnSpeed();
  }, [kind]);
  const start = (): void => {
    onStart();
    takeTurn(runner);
    void runner.start();
  };
  const resume = (): void => {
    takeTurn(runner);
    runner.resume();
  };
  const retry = (): void => {
    runner.retryFailed();
    start();
  };
  const isWaiting = kind === "idle" || kind === "cancelled";
  const isBusy = kind === "running" || kind === "paused";
  const hasFailed = [...outcomes.values()].some(({ end }) => end === "failed");
  return (
    <div className="study-controls">
      <div className="study-buttons">
        {isWaiting ? (
          <Button look="strong" onClick={start}>
            {outcomes.size > 0 ? words.resume : words.run}
          </Button>
        ) : null}
        {kind === "running" ? <Button onClick={() => runner.pause()}>{words.pause}</Button> : null}
        {kind === "paused" ? (
          <Button look="strong" onClick={resume}>
            {words.resume}
          </Button>
        ) : null}
        {isBusy ? <Button onClick={() => runner.cancel()}>{words.cancel}</Button> : null}
        {hasFailed && kind !== "running" ? <Button onClick={retry}>{words.retry}</Button> : null}
        {outcomes.size > 0 && !isBusy ? (
          <Button look="quiet" onClick={onForget}>
            {words.forget}
          </Button>
        ) : null}
      </div>
      <p className="soft number" role="status">
        <Standing plan={plan} state={state} />
      </p>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {words.trouble(trouble)}
        </p>
      )}
      {running.length === 0 ? null : (
        <ul aria-label={words.running}>
          {running.map((outcome) => (
            <UnderWay key={outcome.key} outcome={outcome} />
          ))}
        </ul>
      )}
    </div>
  );
}

function UnderWay({ outcome }: { readonly outcome: RunOutcome }): ReactElement {
  const { config, iterations } = outcome;
  const { rule, baseRule, length, seed, maxIterations } = config;
  const name = `${ruleName(rule, baseRule)}, T = ${length}, ${words.seed} ${seed}`;
  const progress = words.progress(name, iterations, maxIterations);
  return (
    <li>
      <progress value={iterations} max={maxIterations} aria-label={progress} />{" "}
      <span className="number">{progress}</span>
    </li>
  );
}

interface StandingProps {
  readonly plan: Plan;
  readonly state: StudyState;
}

function Standing({ plan, state }: StandingProps): string {
  const known = useStore(deviceSpeed, ({ speed }) => speed);
  const { kind, outcomes, running } = state;
  const speed = measuredSpeed([...outcomes.values(), ...running]) ?? known;
  const time =
    speed === null ? null : formatDuration(secondsLeft(plan, outcomes, running, speed, workers));
  const most = outcomes.size + plan.ahead(outcomes).length;
  switch (kind) {
    case "loading":
      return words.loading;
    case "idle": {
      const estimate = time === null ? words.estimating : words.estimate(time, workers);
      return outcomes.size === 0
        ? estimate
        : `${words.interrupted(outcomes.size, most)} ${estimate}`;
    }
    case "running":
      return words.left(outcomes.size, most, time ?? "…");
    case "paused":
      return words.paused;
    case "cancelled":
      return words.cancelled;
    case "finished":
      return words.finished(outcomes.size);
  }
}
