/** @file The scene, its question, the verdict of the run, and the experiment. */
import type { ReactElement } from "react";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { observatoryWords } from "../words.ts";
import { useMedia } from "../../ui/use-media.ts";
import { Select } from "../../ui/Select.tsx";
import { Button } from "../../ui/Button.tsx";
import { useActions, useRun } from "../../shell/ActionButton.tsx";
import { openScene } from "../../shell/commands.ts";
import { ExperimentForm } from "./ExperimentForm.tsx";
import { useLab, useView } from "../../shell/lab-context.ts";
import type { LaneView } from "../lanes/lane-views.ts";
import { Question } from "./Question.tsx";
import { sceneOf, scenes } from "../../experiment/scenes.ts";

const words = observatoryWords.panel;
const ownScene = "own";

export function SidePanel({ lanes }: { readonly lanes: readonly LaneView[] }): ReactElement {
  // On a narrow screen the form is above the charts: it is closed at first, so that they are not far down.
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
      <div className="scene-head">
        <h2>{label}</h2>
        <SceneStep action="previous-scene">‹</SceneStep>
        <SceneStep action="next-scene">›</SceneStep>
      </div>
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

interface SceneStepProps {
  readonly action: "previous-scene" | "next-scene";
  readonly children: string;
}

function SceneStep({ action: id, children }: SceneStepProps): ReactElement {
  const run = useRun();
  const label = useActions().find((action) => action.id === id)?.label;
  return (
    <Button look="quiet" aria-label={label} title={label} onClick={() => run(id)}>
      {children}
    </Button>
  );
}
