/** @file Run, pause, resume, cancel: what a study's runs are doing, and how long they still take. */
import { type ReactElement, type Ref, useEffect, useRef } from "react";
import { useStore } from "zustand";

import { ruleName } from "../experiment/rules/index.ts";
import type { Preparing } from "../runs/job.ts";
import type { StudyRunner, StudyState } from "../runs/study-runner.ts";
import type { RunOutcome } from "../studies/outcome.ts";
import type { Plan } from "../studies/plan.ts";
import { shardsFor, workOfSpec } from "../studies/shards.ts";
import { formatTimeLeft, measuredSpeed, secondsLeft } from "../studies/work.ts";
import { Button } from "../ui/Button.tsx";
import { studyWords as words } from "./words.ts";
import { useFocusHeir } from "../ui/use-focus-heir.ts";
import { deviceSpeed, learnSpeed, takeTurn, workers } from "./device.ts";
import { engineName } from "./engine-name.ts";
import "./study-controls.css";

export interface StudyControlsProps {
  readonly runner: StudyRunner;
  readonly plan: Plan;
  /** Called before runs start: nothing else should train then. */
  readonly onStart: () => void;
  /** Forgets the outcomes of the study's runs. */
  readonly onForget: () => void;
  /** Why it cannot be run now, in place of the buttons. */
  readonly blocked?: ReactElement | null;
}

export function StudyControls(props: StudyControlsProps): ReactElement {
  const { runner, plan, blocked = null } = props;
  const state = useStore(runner.state);
  const { kind, running, preparing, trouble } = state;
  useEffect(() => {
    if (kind === "idle") void learnSpeed();
  }, [kind]);
  const main = useRef<HTMLButtonElement>(null);
  const progress = useRef<HTMLParagraphElement>(null);
  const keepFocus = useFocusHeir(() => main.current ?? progress.current);
  return (
    <div className="study-controls">
      {blocked}
      <div className="study-buttons" {...keepFocus}>
        {blocked === null ? <MainButtons {...props} state={state} mainRef={main} /> : null}
        <p ref={progress} className="soft number" tabIndex={-1}>
          <StudyProgress plan={plan} state={state} />
        </p>
        {blocked === null ? <Forget {...props} state={state} /> : null}
      </div>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {words.trouble(trouble)}
        </p>
      )}
      {preparing === null || isMomentary(preparing) ? null : <PreparingBar preparing={preparing} />}
      {running.length === 0 ? null : (
        <ul className="study-running" aria-label={words.running}>
          {running.map((run) => (
            <RunningLine key={run.key} run={run} />
          ))}
        </ul>
      )}
    </div>
  );
}

const isUnderWay = (kind: StudyState["kind"]): boolean => kind === "running" || kind === "paused";

interface WithState extends StudyControlsProps {
  readonly state: StudyState;
}

interface MainButtonsProps extends WithState {
  readonly mainRef: Ref<HTMLButtonElement>;
}

/** The buttons that make sense in the present state of the runs. */
function MainButtons({ runner, state, mainRef, onStart }: MainButtonsProps): ReactElement {
  const { kind, outcomes } = state;
  const hasFailed = [...outcomes.values()].some(({ end }) => end === "failed");
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
  const main = mainDeed(state);
  const perform = { start, pause: () => runner.pause(), resume } as const;
  return (
    <>
      {/* One button, so that the focus stays on it whatever it does next. */}
      {main === null ? null : (
        <Button
          ref={mainRef}
          look={main.action === "pause" ? "plain" : "strong"}
          onClick={perform[main.action]}
        >
          {main.label}
        </Button>
      )}
      {isUnderWay(kind) ? <Button onClick={() => runner.cancel()}>{words.cancel}</Button> : null}
      {hasFailed && kind !== "running" ? <Button onClick={retry}>{words.retry}</Button> : null}
    </>
  );
}

interface MainDeed {
  readonly action: "start" | "pause" | "resume";
  readonly label: string;
}

/** null: there is nothing to start or to stop. */
function mainDeed({ kind, outcomes }: StudyState): MainDeed | null {
  switch (kind) {
    case "idle":
    case "cancelled":
      return { action: "start", label: outcomes.size > 0 ? words.resume : words.run };
    case "running":
      return { action: "pause", label: words.pause };
    case "paused":
      return { action: "resume", label: words.resume };
    case "loading":
    case "finished":
      return null;
  }
}

/** What can still be done with a finished study. */
function Forget({ state, onForget }: WithState): ReactElement | null {
  const { kind, outcomes } = state;
  if (outcomes.size === 0 || isUnderWay(kind)) return null;
  return (
    <Button look="quiet" data-hidden-on-projector onClick={onForget}>
      {words.forget}
    </Button>
  );
}

/** How far a run is, how fast, and what computes it. */
function RunningLine({ run }: { readonly run: RunOutcome }): ReactElement {
  const { config, iterations, seconds, backend } = run;
  const name = `${ruleName(config)}, T = ${config.length}, ${words.seed} ${config.seed}`;
  const text = words.progress(name, iterations, config.maxIterations);
  return (
    <li>
      <progress value={iterations} max={config.maxIterations} aria-label={text} />
      <span className="number">{text}</span>
      {seconds > 0 && backend !== null ? (
        <span className="number soft">{words.rate(iterations / seconds, engineName(backend))}</span>
      ) : null}
    </li>
  );
}

/** Preparations of a single part are over before they could be read. */
const isMomentary = ({ of }: Preparing): boolean => of === 1;

/** Long preparations are downloads of MNIST, whose progress is known. */
function PreparingBar({ preparing }: { readonly preparing: Preparing }): ReactElement {
  const { doing, done, of } = preparing;
  const text = words.preparing(doing, done, of);
  return (
    <p className="study-preparing soft">
      <progress {...(of > 0 ? { value: done, max: of } : {})} aria-label={text} />
      <span className="number">{text}</span>
    </p>
  );
}

/** What a plan costs where there are many machines; "": it is not worth cutting. */
function inShards(plan: Plan, speed: number | null): string {
  if (speed === null) return "";
  const seconds = plan.atMost.reduce((sum, spec) => sum + workOfSpec(spec), 0) / speed;
  const shards = shardsFor(seconds, plan.atMost.length);
  return shards < 2 ? "" : ` ${words.shards((seconds / 3600).toFixed(1), shards)}`;
}

interface StudyProgressProps {
  readonly plan: Plan;
  readonly state: StudyState;
}

function StudyProgress({ plan, state }: StudyProgressProps): string {
  const known = useStore(deviceSpeed, ({ speed }) => speed);
  const { kind, outcomes, running } = state;
  const speed = measuredSpeed([...outcomes.values(), ...running]) ?? known;
  const time =
    speed === null ? null : formatTimeLeft(secondsLeft(plan, outcomes, running, speed, workers));
  const most = outcomes.size + plan.ahead(outcomes).length;
  switch (kind) {
    case "loading":
      return words.loading;
    case "idle":
      if (time === null) return words.estimating;
      return outcomes.size > 0
        ? words.left(outcomes.size, most, time)
        : `${words.estimate(time, workers)}${inShards(plan, speed)}`;
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
