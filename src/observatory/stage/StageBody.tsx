/** @file The stage itself, loaded when it is opened: one sequence through one lane, and the phase that is being played. */
import {
  type KeyboardEvent,
  memo,
  type ReactElement,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from "react";
import { Subscripts } from "../../charts/index.ts";
import { usePlotSize } from "../../charts/axes/use-plot-size.ts";
import type { RunConfig } from "../../experiment/schema.ts";
import type { InspectedAnswer } from "../../protocol/inspection.ts";
import type { PhaseId } from "../../protocol/session-state.ts";
import type { RunStatus } from "../../runs/run.ts";
import { Live } from "../../ui/Live.tsx";
import { observatoryWords } from "../words.ts";
import { stageWords as words } from "./words.ts";
import { useMedia } from "../../ui/use-media.ts";
import { useActions, useRun } from "../../shell/ActionButton.tsx";
import { useExperiment, useRunStatus, useView } from "../../shell/lab-context.ts";
import { useObservatory, useObservatoryStore } from "../view.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { AnswerView } from "./AnswerView.tsx";
import { choose } from "./choose.ts";
import { stagedLane, turned } from "./choice.ts";
import { describePhase, describeTerm } from "./describe.ts";
import { stageSizes } from "./geometry.ts";
import { type Moment, nextScenery, type Scenery } from "./moment.ts";
import { NowView } from "./NowView.tsx";
import { PhaseList } from "./PhaseList.tsx";
import { type Play, playOf, type Sweep } from "./play.ts";
import type { Score, Speed } from "./playback.ts";
import { ReadOut } from "./ReadOut.tsx";
import { StageBar } from "./StageBar.tsx";
import { StageControls } from "./StageControls.tsx";
import { type Reveal, Unrolled } from "./Unrolled.tsx";
import { useInspection, useSeen } from "./use-inspection.ts";
import { type Playback, usePlayback } from "./use-playback.ts";
import "./stage.css";
import "./answer.css";
import "./rows.css";
import "./symbols.css";

export interface StageBodyProps {
  readonly lanes: readonly LaneView[];
}

export function StageBody({ lanes }: StageBodyProps): ReactElement {
  const store = useObservatoryStore();
  const stage = useObservatory((state) => state.stage);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const batch = useExperiment((state) => state.shared.batch);
  const lane = stagedLane(lanes, stage.lane);
  const sequence = Math.min(stage.sequence, batch - 1);
  const seen = useSeen(element);
  return (
    <div className="stage-body" ref={setElement}>
      {lane === undefined ? null : (
        <StagedLane
          {...{ lane, sequence, seen }}
          bar={
            <StageBar
              {...{ lanes, lane, sequence, batch }}
              onLane={(key) => choose(store, { lane: key })}
              onTurn={(by) => choose(store, turned(stage, by, batch))}
            />
          }
        />
      )}
    </div>
  );
}

interface StagedLaneProps {
  readonly lane: LaneView;
  readonly sequence: number;
  readonly seen: boolean;
  readonly bar: ReactElement;
}

function StagedLane({ lane: chosen, sequence, seen, bar }: StagedLaneProps): ReactElement {
  const told = useRunStatus(chosen.key);
  useInspection(chosen.run, told, sequence, seen);
  // An inspection is hundreds of numbers to sort and draw: deferred, so that no frame is late.
  const { lane, status } = useDeferredValue(
    useMemo(() => ({ lane: chosen, status: told }), [chosen, told]),
  );
  const scenery = useScenery(lane, status);
  const shared = useExperiment((state) => state.shared);
  const config = useMemo(() => ({ ...shared, ...lane.config }), [shared, lane.config]);
  if (scenery === null || status === undefined || status.inspection === null) {
    return (
      <>
        <div className="stage-head">
          {/* Empty: the section's title is laid over it. */}
          <span className="stage-when" />
          {bar}
        </div>
        <p className="stage-waiting soft">{words.waiting}</p>
      </>
    );
  }
  const { phases, phasesDone } = status;
  return <Scene {...{ lane, phases, phasesDone, scenery, config, bar }} />;
}

/** The newest inspection with the phase that it shows, which depends on the inspection before. */
function useScenery({ run }: LaneView, status: RunStatus | undefined): Scenery | null {
  const [scenery, setScenery] = useState<Scenery | null>(null);
  const inspection = status?.inspection ?? null;
  if (inspection === null || status === undefined) return null;
  if (scenery?.inspection === inspection && scenery.source === run) return scenery;
  const next = nextScenery(scenery, inspection, run, status.phases);
  setScenery(next);
  return next;
}

interface SceneProps {
  readonly lane: LaneView;
  readonly phases: readonly PhaseId[];
  /** Phases of the iteration in hand. */
  readonly phasesDone: number;
  readonly scenery: Scenery;
  readonly config: RunConfig;
  readonly bar: ReactElement;
}

/** Rendered when what it shows changes, not with each message of the run. */
const Scene = memo(function Scene(props: SceneProps): ReactElement {
  const { lane, phases, phasesDone, scenery, config, bar } = props;
  const store = useObservatoryStore();
  const run = useRun();
  const { inspection, moment, played } = scenery;
  const { length } = inspection;
  const [speed, setSpeed] = useState<Speed>("normal");
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const projector = useView((state) => state.projector);
  const stepCursor = useObservatory((state) => state.stepCursor);
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const play = useMemo(
    () => (moment.kind === "phase" ? playOf(moment, config, inspection) : null),
    [moment, config, inspection],
  );
  const score = useMemo(() => scoreOf(play, length), [play, length]);
  const playback = usePlayback(played, score, speed, still);
  const equation = play?.equation ?? null;
  const terms = equation?.meanings.length ?? 0;
  const { width } = usePlotSize(scroller);
  const sizes = useMemo(
    () => stageSizes(width, inspection, projector),
    [width, inspection, projector],
  );
  const reveal = revealOf(play, playback);
  const swept = reveal === null ? null : sweptStep(reveal, length);
  const chosen = stepCursor === null ? null : Math.min(stepCursor, length);
  const marker = swept ?? chosen;
  const t = marker ?? 1;
  const term =
    equation === null || !playback.isStepped ? "" : describeTerm(equation, playback.part, swept);
  // Until a forward sweep has reached the last step there is no prediction.
  const isAnswering = reveal?.sweep.direction === "forward";
  const due = answerAt(inspection.answers, t);
  const answer = isAnswering ? unanswered(due) : due;
  useToggle(terms > 0 ? playback.toggle : null);
  useFollowing(scroller, swept, sizes);
  const step = useActions().find(({ id }) => id === "step-phase");
  const onTime = (next: number | null): void => store.setState({ stepCursor: next });
  const onKeyDown = (event: KeyboardEvent): void => {
    const isField =
      event.target instanceof Element && event.target.closest("input, select") !== null;
    if (isField || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight" && step?.enabled === true) run(step.id);
    else if (event.key === "ArrowLeft") playback.replay();
    else if (event.key === "ArrowDown" && terms > 1) playback.step(1);
    else if (event.key === "ArrowUp" && terms > 1) playback.step(-1);
    else return;
    event.preventDefault();
  };
  const isCovered = (row: "h" | "signal"): boolean => reveal?.sweep.rows.includes(row) === true;
  const signalName = words.rows.signalOf(lane.facts.signal.symbol);
  return (
    <div
      className="stage-scene"
      role="presentation"
      style={{ "--lane": `var(--lane-${lane.slot})` }}
      onKeyDown={onKeyDown}
    >
      <Live text={moment.kind === "phase" ? describePhase(moment.phase, play) : ""} />
      <Live text={term} />
      <div className="stage-head">
        <p className="stage-when">{words.head(lane.label, whenOf(moment, phases.length))}</p>
        {bar}
      </div>
      <div className="stage-play">
        <PhaseList phases={phases} moment={moment} />
        <StageControls
          {...{ phases, phasesDone, playback, terms, still, speed, length }}
          canStep={step?.enabled === true}
          onStep={() => run("step-phase")}
          onSpeed={setSpeed}
          step={t}
          onTime={(next) => {
            if (reveal === null) onTime(next);
            else playback.sweepTo(columnOf(reveal.sweep, next, length));
          }}
        />
      </div>
      <div className="stage-side">
        <AnswerView answer={answer} />
        <NowView {...{ moment, play }} part={playback.part} />
      </div>
      <div className="stage-main">
        <ReadOut
          {...{ inspection, t, signalName }}
          hasState={!isCovered("h") || t === swept}
          hasSignal={!isCovered("signal") || t === swept}
        />
        <div
          ref={setScroller}
          className="stage-scroll"
          role="group"
          // A scrolling element must be reachable by keyboard; here the arrow keys also step through the phases.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={words.network}
        >
          {width === 0 ? null : (
            <Unrolled {...{ inspection, config, sizes, reveal, marker, onTime }} />
          )}
        </div>
        <p className="stage-note soft">
          <Subscripts text={words.rows.sorted} />
        </p>
      </div>
    </div>
  );
});

/** The answer that is due at step t, counted from 1, or next after it; the last one where none is. */
function answerAt(answers: readonly InspectedAnswer[], t: number): InspectedAnswer {
  const found = answers.find(({ step }) => step >= t - 1) ?? answers.at(-1);
  if (found === undefined) throw new Error("every sequence is answered at one step at least");
  return found;
}

const unanswered = (answer: InspectedAnswer): InspectedAnswer => ({
  ...answer,
  predicted: null,
  right: null,
});

function scoreOf(play: Play | null, length: number): Score {
  const { meanings = [], opening = 0 } = play?.equation ?? {};
  const columns = play === null || play.sweep === null ? 0 : length;
  return { columns, opening, repeated: meanings.length - opening };
}

function whenOf(moment: Moment, phases: number): string {
  const { iteration } = moment;
  if (moment.kind === "phase") {
    return observatoryWords.states.inPhase(iteration, moment.number, phases);
  }
  return iteration === 0 ? words.before : words.between(iteration);
}

/** What the sweep has not reached is covered; null: nothing is. */
function revealOf(play: Play | null, { done, columns }: Playback): Reveal | null {
  const sweep = play?.sweep ?? null;
  return sweep === null || done ? null : { sweep, columns };
}

/** The step that the sweep is at, 1 for the first. */
const sweptStep = ({ sweep, columns }: Reveal, length: number): number =>
  columnOf(sweep, Math.max(1, columns), length);

/** The column at which a sweep reaches a step, and the step at a column. Both count from 1; a backward sweep counts from the last step. */
const columnOf = ({ direction }: Sweep, t: number, length: number): number =>
  direction === "forward" ? t : length - t + 1;

/** Registers what plays the phase, so that the page has an action for it while there is something to play. */
function useToggle(toggle: (() => void) | null): void {
  const store = useObservatoryStore();
  useEffect(() => {
    choose(store, { toggle });
    return () => choose(store, { toggle: null });
  }, [store, toggle]);
}

/** Where the rows are wider than their box, the sweep stays in sight. */
function useFollowing(
  box: HTMLElement | null,
  t: number | null,
  { column, gutter }: { readonly column: number; readonly gutter: number },
): void {
  useEffect(() => {
    if (box === null || t === null || box.scrollWidth <= box.clientWidth) return;
    const shown = box.clientWidth - gutter;
    box.scrollTo({ left: (t - 0.5) * column - shown / 2 });
  }, [box, t, column, gutter]);
}
