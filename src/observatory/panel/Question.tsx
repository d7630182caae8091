/** @file The question of the scene and the verdict of the run: in the panel and, large, above the lanes of the projector layout. */
import { elementAt } from "../../basics/element-at.ts";
import { type ReactElement, useCallback, useState } from "react";
import { Subscripts } from "../../ui/subscripts.tsx";
import {
  isSceneId,
  nextScene,
  previousScene,
  type SceneAnswer,
  type SceneId,
  sceneOf,
  scenes,
} from "../../experiment/scenes.ts";
import { lazyPart } from "../../offline/lazy-part.tsx";
import { Button } from "../../ui/Button.tsx";
import { Guard } from "../../ui/Guard.tsx";
import type { SceneAnswerViewProps } from "../answers/SceneAnswerView.tsx";
import { chanceLevel } from "../../experiment/run-facts.ts";
import { taskFacts } from "../../experiment/tasks/index.ts";
import type { ScalarHistory } from "../../runs/scalar-history.ts";
import { observatoryWords } from "../words.ts";
import { ActionButton } from "../../shell/ActionButton.tsx";
import { Derived, isSilent } from "../diagnostics/derived.ts";
import { useExperiment, useMeasured, useStatus, useView } from "../../shell/lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { type LaneResult, RecentShare, answerOf, verdict } from "./verdict.ts";

const words = observatoryWords.panel;

const SceneAnswerView = lazyPart<SceneAnswerViewProps>(
  async () => (await import("../answers/SceneAnswerView.tsx")).SceneAnswerView,
);

interface QuestionProps {
  readonly lanes: readonly LaneView[];
}

export function Question({ lanes }: QuestionProps): ReactElement {
  const scene = sceneOf(useView((view) => view.scene));
  return (
    <div className="question">
      <p>
        <QuestionText /> {scene === null ? null : <Subscripts text={scene.look} />}
      </p>
      <Verdict lanes={lanes} />
      <Answer lanes={lanes} />
    </div>
  );
}

/** Revealed when it is asked for: first one thinks. */
function Answer({ lanes }: QuestionProps): ReactElement | null {
  const id = useView((view) => view.scene);
  return isSceneId(id) ? <AnswerOf key={id} scene={id} lanes={lanes} /> : null;
}

function AnswerOf({ scene, lanes }: QuestionProps & { readonly scene: SceneId }): ReactElement {
  const [isShown, setShown] = useState(false);
  return (
    <div className="answer">
      <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? words.hideAnswer : words.showAnswer}
      </Button>
      {isShown ? (
        <Guard part={observatoryWords.parts.answer} waiting={null}>
          <SceneAnswerView scene={scene} lanes={lanes} />
        </Guard>
      ) : null}
    </div>
  );
}

/** The projector layout has no panel: which scene it is, what it asks, how it stands, what comes next. */
export function Story({ lanes }: QuestionProps): ReactElement {
  const id = useView((view) => view.scene);
  const scene = sceneOf(id);
  const previous = previousScene(id);
  const next = nextScene(id);
  const number = scenes.findIndex((each) => each.id === id) + 1;
  const isBefore = useStatus(({ runs }) => Object.values(runs).every((run) => run.iteration === 0));
  return (
    <section className="story" aria-label={words.story} data-before={isBefore}>
      <header>
        <h2>
          {scene === null ? (
            words.ownScene
          ) : (
            <Subscripts text={words.titled(number, scenes.length, scene.title)} />
          )}
        </h2>
        {previous === null ? null : (
          <ActionButton action="previous-scene" look="quiet">
            <span>
              <Subscripts text={words.previous(previous.title)} />
            </span>
          </ActionButton>
        )}
        {next === null ? null : (
          <ActionButton action="next-scene" look="quiet">
            <span>
              <Subscripts text={words.next(next.title)} />
            </span>
          </ActionButton>
        )}
      </header>
      <p>
        <QuestionText />{" "}
        {scene === null ? null : (
          <span className="look">
            <Subscripts text={scene.look} />
          </span>
        )}
      </p>
      <Verdict lanes={lanes} />
      <Answer lanes={lanes} />
    </section>
  );
}

function QuestionText(): ReactElement {
  const scene = sceneOf(useView((view) => view.scene));
  const task = useExperiment((state) => state.shared.task);
  return (
    <strong>
      <Subscripts text={scene?.question ?? taskFacts[task].question} />
    </strong>
  );
}

function Verdict({ lanes }: QuestionProps): ReactElement {
  const shared = useExperiment((state) => state.shared);
  const asked = sceneOf(useView((view) => view.scene))?.answer ?? null;
  // At rest it is updated at once, so that it names the same iteration as the lanes; while they train, seldom enough to be read.
  const isResting = useStatus(({ transport }) => transport.kind === "resting");
  const read = useCallback(
    () =>
      verdict(
        lanes.map((lane) => resultOf(lane, asked)),
        chanceLevel(shared),
        asked,
        isResting,
      ),
    [lanes, shared, asked, isResting],
  );
  const sentence = useMeasured(read, isResting ? 0 : 800);
  return (
    <p className="verdict number">
      {/* A line must not break at the sign of an exponent. */}
      <Subscripts text={sentence.replaceAll("e-", "e\u2011")} />
    </p>
  );
}

const shares = new Derived((accuracy: ScalarHistory) => new RecentShare(accuracy));

/** The signal at step 1 as a share of the last step's. */
const reachingStepOne = (row: Float32Array): number | "none" =>
  isSilent(row) ? "none" : elementAt(row, 0) / elementAt(row, row.length - 1);

function resultOf({ label, run, facts }: LaneView, asked: SceneAnswer | null): LaneResult {
  const { history, status } = run;
  const accuracy = history.scalar("accuracy");
  const share = accuracy === null ? { recent: null, best: null } : shares.of(accuracy).update();
  const row = history.rows(facts.signal.metric.id)?.at(history.newest)?.values;
  const { state } = status;
  return {
    name: label,
    iteration: Math.max(0, history.newest),
    ...share,
    signal: row === undefined ? null : reachingStepOne(row),
    answer: asked === null ? null : answerOf(asked, history, status.startNorms, facts),
    diverged: state.kind === "stopped" && state.reason === "not-finite",
  };
}
