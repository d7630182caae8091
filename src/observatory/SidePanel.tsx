/** @file The scene, its question, the verdict of the run, and the experiment. */
import { type ReactElement, useCallback } from "react";
import { Subscripts } from "../charts/subscripts.tsx";
import { signalMetric } from "../experiment/metrics.ts";
import { chanceLevel, taskFacts } from "../experiment/tasks.ts";
import { Disclosure } from "../ui/Disclosure.tsx";
import { messages } from "../ui/messages.ts";
import { useMedia } from "../ui/use-media.ts";
import { Select } from "../ui/Select.tsx";
import { isSilent } from "./derived.ts";
import { openScene } from "./desk.ts";
import { ExperimentForm } from "./ExperimentForm.tsx";
import { useExperiment, useLab, useMeasured, useStatus, useView } from "./lab-context.ts";
import type { LaneView } from "./lane-views.ts";
import { sceneOf, scenes } from "../experiment/scenes.ts";
import { type LaneResult, recentShare, verdict } from "./verdict.ts";

const words = messages.panel;
const ownScene = "own";

export function SidePanel({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  // Above the charts, not beside them: they must not be a long way down.
  const isNarrow = useMedia("(width < 900px)");
  return (
    <aside className="panel" aria-label={words.label}>
      <SceneChoice />
      <Question lanes={lanes} />
      {isNarrow ? (
        <Disclosure summary={words.experiment}>
          <ExperimentForm />
        </Disclosure>
      ) : (
        <ExperimentForm />
      )}
    </aside>
  );
}

function SceneChoice(): ReactElement {
  const lab = useLab();
  const id = useView((view) => view.scene);
  const scene = sceneOf(id);
  const number = scenes.findIndex((each) => each.id === id) + 1;
  const label = scene === null ? words.ownScene : words.scene(number, scenes.length);
  const choices = scenes.map(({ id: value, title }) => ({
    value,
    label: title.replaceAll("_", ""),
  }));
  return (
    <>
      <h2>{label}</h2>
      <Select
        label={label}
        value={id ?? ownScene}
        choices={
          scene === null ? [{ value: ownScene, label: words.ownScene }, ...choices] : choices
        }
        onChange={(value) => {
          const chosen = sceneOf(value);
          if (chosen !== null) openScene(lab, chosen);
        }}
      />
    </>
  );
}

function Question({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const scene = sceneOf(useView((view) => view.scene));
  const task = useExperiment((state) => state.shared.task);
  return (
    <div className="question">
      <p>
        <strong>
          <Subscripts text={scene?.question ?? taskFacts[task].question} />
        </strong>{" "}
        {scene === null ? null : <Subscripts text={scene.look} />}
      </p>
      <Verdict lanes={lanes} />
    </div>
  );
}

function Verdict({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  const { task, addingCriterion } = useExperiment((state) => state.shared);
  const read = useCallback(
    () => verdict(lanes.map(resultOf), chanceLevel(task, addingCriterion)),
    [lanes, task, addingCriterion],
  );
  // At rest it says the same iteration as the lanes beside it; while they train it is not to flicker.
  const isResting = useStatus(({ transport }) => transport.kind === "resting");
  const sentence = useMeasured(read, isResting ? 0 : 400);
  // Powers of ten must not break at their sign.
  return <p className="verdict number">{sentence.replaceAll("e-", "e\u2011")}</p>;
}

function resultOf({ label, run, facts }: LaneView): LaneResult {
  const { history, status } = run;
  const accuracy = history.scalar("accuracy");
  const share = accuracy === null ? { recent: null, best: null } : recentShare(accuracy);
  const row = history.rows(signalMetric(facts))?.at(history.newest)?.values;
  const last = row?.[row.length - 1] ?? 0;
  const { state } = status;
  return {
    name: label,
    iteration: Math.max(0, history.newest),
    ...share,
    signal: row === undefined ? null : isSilent(row) ? "none" : (row[0] ?? 0) / last,
    diverged: state.kind === "stopped" && state.reason === "not-finite",
  };
}
