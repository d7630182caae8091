/** @file The scenes, each by its title. */
import { plainText } from "../../charts/subscripts.tsx";
import { scenes } from "../../experiment/scenes.ts";
import { messages } from "../../ui/messages.ts";
import { openScene } from "./desk.ts";
import type { Lab } from "../lab-context.ts";
import type { Action } from "./action.ts";

export function sceneActions(lab: Lab): Action[] {
  const shown = lab.view.getState().scene;
  return scenes.map((scene) => ({
    id: `scene-${scene.id}`,
    label: messages.actions.goToScene(plainText(scene.title)),
    group: "scenes",
    key: null,
    enabled: scene.id !== shown,
    run: () => openScene(lab, scene),
  }));
}
