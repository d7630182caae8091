/** @file Everything a person can have done in the observatory: buttons, shortcuts, the command palette and the help sheet read this. */
import type { Action } from "../../shell/action.ts";
import type { Lab } from "../../shell/lab.ts";
import { observatoryOf, type XAxisName } from "../view.ts";
import { chartActions } from "./charts.ts";
import { fileActions } from "./files.ts";
import { laneActions } from "./lanes.ts";
import { sceneActions } from "./scenes.ts";
import { seedActions } from "./seeds.ts";
import { stageActions } from "./stage.ts";
import { transportActions } from "./transport.ts";
import { viewActions } from "./view.ts";

declare module "../../shell/action.ts" {
  interface ActionIds {
    readonly observatory:
      | "train"
      | "step"
      | "step-phase"
      | "rewind"
      | "new-seed"
      | "next-scene"
      | "previous-scene"
      | "pace-1"
      | "pace-10"
      | "pace-50"
      | "pace-max"
      | "in-step"
      | "add-lane"
      | "frozen-twin"
      | "silent-twin"
      | "rescue"
      | "run-seeds"
      | "cancel-seeds"
      | "clear-seeds"
      | "panel"
      | "welcome"
      | "restore-size"
      | "reset-cursor"
      | "reset-zoom"
      | "clear-overlays"
      | "stage"
      | "stage-play"
      | "stage-lane"
      | "stage-sequence"
      | "share"
      | "export-csv"
      | "export-bare-csv"
      | "export-json"
      | "accuracy"
      | "cost"
      | "smoothing"
      | "first-charts"
      | `x-axis-${XAxisName}`
      | `chart-${string}`
      | `maximise-${string}`
      | `scene-${string}`;
  }
}

export const observatoryActions = (lab: Lab): readonly Action[] => [
  ...transportActions(lab),
  ...seedActions(lab),
  ...laneActions(lab),
  ...viewActions(lab),
  ...stageActions(lab),
  ...fileActions(lab),
  ...sceneActions(lab),
  ...chartActions(lab),
];

export function watchObservatoryActions(lab: Lab, changed: () => void): void {
  observatoryOf(lab).subscribe(changed);
}
