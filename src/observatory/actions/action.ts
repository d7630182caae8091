/** @file What an action is: one thing that a person can have done. */
import type { messages } from "../../ui/messages.ts";
import type { RoomName, ThemeName } from "../address.ts";
import type { XAxisName } from "../view.ts";

export type ActionId =
  | "train"
  | "step"
  | "step-phase"
  | "rewind"
  | "new-seed"
  | "next-scene"
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
  | "projector"
  | "panel"
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
  | "export-json"
  | "help"
  | "palette"
  | "accuracy"
  | "cost"
  | "smoothing"
  | "first-charts"
  | `x-axis-${XAxisName}`
  | `chart-${string}`
  | `maximise-${string}`
  | `scene-${string}`
  | `theme-${ThemeName}`
  | `room-${RoomName}`;

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  readonly group: keyof typeof messages.groups;
  /** KeyboardEvent.key, with "Ctrl+" before it where the control or command key is held; null: none. */
  readonly key: string | null;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** An iteration of a run that is over is none of the next one. */
export const noCursor = { cursor: null, pinned: false } as const;
