/** @file The room of speed, as the page's registry of rooms has it. */
import type { Room } from "../shell/lab.ts";
import { SpeedRoom } from "./SpeedRoom.tsx";

export const room: Room = {
  Room: SpeedRoom,
  help: {
    about:
      "One iteration of training is timed on every engine that this browser has, so that you know which to choose. Nothing else trains meanwhile.",
    places: [],
  },
};
