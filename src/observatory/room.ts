/** @file The observatory, as the page's registry of rooms has it. */
import type { Room } from "../shell/lab.ts";
import { observatoryActions, watchObservatoryActions } from "./actions/index.ts";
import { help } from "./help.ts";
import { Observatory } from "./Observatory.tsx";
import { observatoryWords } from "./words.ts";

export const observatory: Room = {
  Room: Observatory,
  help,
  actions: observatoryActions,
  watchActions: watchObservatoryActions,
  skip: { label: observatoryWords.skip, to: "charts" },
};
