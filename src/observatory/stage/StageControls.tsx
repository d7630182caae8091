/** @file How the stage is played: next phase, hold and again, term by term, at which speed, and the step that is read out. */
import { phaseFacts } from "../../experiment/phases/index.ts";
import type { ReactElement } from "react";
import type { PhaseId } from "../../protocol/session-state.ts";
import { Button } from "../../ui/Button.tsx";
import { stageWords as words } from "./words.ts";
import { Segments } from "../../ui/Segments.tsx";
import { type Speed, speeds } from "./playback.ts";
import type { Playback } from "./use-playback.ts";

const choices = speeds.map((speed) => ({ value: speed, label: words.speeds[speed] }));
/** No equation has more terms, so that the numbers stay one digit wide. */
const mostTerms = 9;

interface StageControlsProps {
  readonly phases: readonly PhaseId[];
  /** Phases of the iteration in hand. */
  readonly phasesDone: number;
  readonly canStep: boolean;
  readonly onStep: () => void;
  readonly playback: Playback;
  /** Terms of the equation in hand; 0: there is none. */
  readonly terms: number;
  /** Whether motion is not wanted. */
  readonly still: boolean;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
  readonly length: number;
  readonly step: number;
  readonly onTime: (t: number) => void;
}

export function StageControls(props: StageControlsProps): ReactElement {
  const { phases, phasesDone, canStep, onStep, playback, terms, still } = props;
  const { speed, onSpeed, length, step, onTime } = props;
  const next = phaseFacts[phases[phasesDone] ?? "forward"].label;
  const { play, resume, pause, start, all } = words;
  const termText = terms === 0 ? words.noTerm : words.term(playback.part, terms);
  return (
    <div className="stage-controls">
      <Button disabled={!canStep} onClick={onStep} title={words.keys}>
        <span>
          {words.nextPhase}
          <span className="stage-next-phase">
            <Changing text={next} among={phases.map((phase) => phaseFacts[phase].label)} />
          </span>
        </span>
      </Button>
      <Button disabled={terms === 0} onClick={playback.toggle}>
        {still ? null : (
          <svg className="icon solid" viewBox="0 0 16 16" aria-hidden="true">
            <path d={playback.playing ? "M4 3h3v10H4zm5 0h3v10H9z" : "M4 2.5v11L13.5 8z"} />
          </svg>
        )}
        <Changing
          text={labelOf(playback, still)}
          among={still ? [start, all] : [play, resume, pause]}
        />
      </Button>
      <div className="stage-turn" role="group" aria-label={words.terms}>
        <Button
          aria-label={words.previousTerm}
          aria-disabled={!playback.hasBefore}
          onClick={() => playback.step(-1)}
        >
          ‹
        </Button>
        <span className="number">
          <Changing text={termText} among={[words.term(mostTerms, mostTerms), words.noTerm]} />
        </span>
        <Button
          aria-label={words.nextTerm}
          aria-disabled={!playback.hasAfter}
          onClick={() => playback.step(1)}
        >
          ›
        </Button>
      </div>
      {still ? null : (
        <Segments
          legend={words.speed}
          value={speed}
          choices={choices}
          onChange={(value) => onSpeed(speeds.find((each) => each === value) ?? "normal")}
        />
      )}
      <label className="stage-time">
        {words.step}
        <input
          className="slider"
          type="range"
          min={1}
          max={length}
          value={step}
          style={{ "--filled": `${((step - 1) / Math.max(1, length - 1)) * 100}%` }}
          onChange={(event) => onTime(Number(event.target.value))}
        />
      </label>
    </div>
  );
}

/** What `toggle` does next. */
function labelOf({ playing, done }: Pick<Playback, "playing" | "done">, still: boolean): string {
  if (still) return done ? words.start : words.all;
  if (playing) return words.pause;
  return done ? words.play : words.resume;
}

/** A text that changes in the room of the longest it can be, so that nothing beside it moves. */
function Changing({
  text,
  among,
}: {
  readonly text: string;
  readonly among: readonly string[];
}): ReactElement {
  const longest = among.reduce((a, b) => (b.length > a.length ? b : a), "");
  return (
    <span className="stage-changing" data-longest={longest}>
      {text}
    </span>
  );
}
