/** @file Everything a person can have done, once: buttons, shortcuts, the command palette and the help sheet read this. */
import type { Lab } from "../lab-context.ts";
import type { Action } from "./action.ts";
import { chartActions } from "./charts.ts";
import { fileActions } from "./files.ts";
import { laneActions } from "./lanes.ts";
import { pageActions } from "./page.ts";
import { sceneActions } from "./scenes.ts";
import { seedActions } from "./seeds.ts";
import { stageActions } from "./stage.ts";
import { transportActions } from "./transport.ts";
import { viewActions } from "./view.ts";

/** All actions that there are in the room that is shown, as they are now. */
export function actionsOf(lab: Lab): readonly Action[] {
  const { room } = lab.view.getState();
  return [...(room === "observatory" ? observatoryActions(lab) : []), ...pageActions(lab)];
}

const observatoryActions = (lab: Lab): Action[] => [
  ...transportActions(lab),
  ...seedActions(lab),
  ...laneActions(lab),
  ...viewActions(lab),
  ...stageActions(lab),
  ...fileActions(lab),
  ...sceneActions(lab),
  ...chartActions(lab),
];
