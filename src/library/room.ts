/** @file The library, as the page's registry of rooms has it. */
import type { Room } from "../shell/lab.ts";
import { LibraryRoom } from "./LibraryRoom.tsx";

export const room: Room = {
  Room: LibraryRoom,
  help: {
    about:
      "Every run that reached 10 iterations is kept here, on this device. Open one to go on with it, choose up to four to compare them, and export what is to be passed on.",
    places: [],
  },
};
