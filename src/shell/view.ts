/** @file What the page shows, whatever room it is in: room, theme, layout, scene, what is open over it. Each room keeps the rest itself. */
import { createStore } from "zustand/vanilla";
import type { Overlay } from "../runs/overlay.ts";
import type { PageAppearance } from "./address.ts";

export interface ViewState extends PageAppearance {
  /** The id of the scene whose experiment is open; null: none. */
  readonly scene: string | null;
  /** Rises whenever an experiment is opened, so that rooms can reset what belonged to the one before, such as a cursor. */
  readonly openings: number;
  /** Kept runs laid over the charts of the first room; they stay whatever the lanes do. */
  readonly overlays: readonly Overlay[];
  readonly dialog: "help" | "palette" | "about" | null;
  readonly linkProblem: string | null;
  /** What the last action came to, such as "Link copied". */
  readonly message: string;
}

export const createViewStore = (room: string) =>
  createStore<ViewState>(() => ({
    room,
    places: {},
    theme: "system",
    projector: false,
    hidden: [],
    scene: null,
    openings: 0,
    overlays: [],
    dialog: null,
    linkProblem: null,
    message: "",
  }));
export type ViewStore = ReturnType<typeof createViewStore>;
