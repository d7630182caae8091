/** @file The gallery, as the page's registry of rooms has it. */
import { chartHelp } from "../charts/help.ts";
import type { Room } from "../shell/lab.ts";
import { GalleryRoom } from "./GalleryRoom.tsx";

export const room: Room = {
  Room: GalleryRoom,
  help: {
    about:
      "Each card is a table or figure of the paper: its claim, its setting, and its numbers beside those of runs on this device. Open one and press Run; the verdict is computed from what the runs came to.",
    places: [chartHelp],
  },
};
