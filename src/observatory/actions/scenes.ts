/** @file The scenes, each by its title. */
import { plainText } from "../../ui/subscripts.tsx";
import { scenes } from "../../experiment/scenes.ts";
import { observatoryWords } from "../words.ts";
import { openScene } from "../../shell/commands.ts";
import type { Lab } from "../../shell/lab.ts";
import type { Action } from "../../shell/action.ts";

export function sceneActions(lab: Lab): Action[] {
  const shown = lab.view.getState().scene;
  return scenes.map((scene) => ({
    id: `scene-${scene.id}`,
    label: observatoryWords.actions.goToScene(plainText(scene.title)),
    group: observatoryWords.groups.scenes,
    key: null,
    enabled: scene.id !== shown,
    run: () => openScene(lab, scene),
  }));
}
