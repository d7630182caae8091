/** @file How the stage is played: next phase, hold and again, at which speed, and the step that is read out. */
import type { ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { stageMessages } from "../../ui/stage-messages.ts";
import { Segments } from "../../ui/Segments.tsx";
import { type Playback, type Speed, speeds } from "./playback.ts";

const words = stageMessages;
const choices = speeds.map((speed) => ({ value: speed, label: words.speeds[speed] }));

interface StageControlsProps {
  /** What the next phase is called. */
  readonly nextPhase: string;
  readonly canStep: boolean;
  readonly onStep: () => void;
  /** null: there is nothing to play, or motion is not wanted. */
  readonly playback: Playback | null;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
  readonly length: number;
  readonly step: number;
  readonly onTime: (t: number) => void;
}

export function StageControls(props: StageControlsProps): ReactElement {
  const { nextPhase, canStep, onStep, playback, speed, onSpeed, length, step, onTime } = props;
  return (
    <div className="stage-controls">
      <Button disabled={!canStep} onClick={onStep} title={words.keys}>
        <span>
          {words.nextPhase}
          <span className="stage-next-phase">{nextPhase}</span>
        </span>
      </Button>
      {playback === null ? null : (
        <>
          <Button onClick={playback.toggle}>
            <svg className="icon solid" viewBox="0 0 16 16" aria-hidden="true">
              <path d={playback.playing ? "M4 3h3v10H4zm5 0h3v10H9z" : "M4 2.5v11L13.5 8z"} />
            </svg>
            {playback.playing ? words.pause : playback.done ? words.play : words.resume}
          </Button>
          <Segments
            legend={words.speed}
            value={speed}
            choices={choices}
            onChange={(value) => onSpeed(speeds.find((each) => each === value) ?? "normal")}
          />
        </>
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
