/** @file The answer to the scene's question, as far as the run has come, and why. */
import { type ReactElement, useCallback } from "react";
import type { SceneId } from "../../experiment/scenes.ts";
import { useMeasured, useStatus } from "../../shell/lab-context.ts";
import { Subscripts } from "../../ui/subscripts.tsx";
import type { LaneView } from "../lanes/lane-views.ts";
import { answerOf } from "./answers.ts";
import { findingsOf } from "./lane-findings.ts";
import { answerWords as words } from "./words.ts";

export interface SceneAnswerViewProps {
  readonly scene: SceneId;
  readonly lanes: readonly LaneView[];
}

/** A line must not break inside a number. */
const unbroken = (text: string): string => text.replaceAll(" × ", "\u00a0×\u00a0");

export function SceneAnswerView({ scene, lanes }: SceneAnswerViewProps): ReactElement {
  const isResting = useStatus(({ transport }) => transport.kind === "resting");
  const read = useCallback(
    () =>
      answerOf(
        scene,
        lanes.slice(0, 2).map(({ label, facts, run }) =>
          findingsOf({
            label,
            facts,
            config: run.config,
            history: run.history,
            startNorms: run.status.startNorms,
          }),
        ),
      ),
    [scene, lanes],
  );
  const reply = useMeasured(read, isResting ? 0 : 800);
  if (reply === null) return <p>{words.first}</p>;
  const { said, why, isUsual, iterations } = reply;
  return (
    <div className="answer-text" role="status">
      <p className="number">
        {isResting ? null : <span>{words.soFar(iterations)} </span>}
        <Subscripts text={unbroken(said)} />
      </p>
      {isUsual ? (
        <p>
          <Subscripts text={unbroken(why)} />
        </p>
      ) : null}
      {/* While it trains, what usually comes may still come. */}
      {!isUsual && isResting ? <p>{words.unusual}</p> : null}
    </div>
  );
}
