/** @file The lessons, as the page's registry of rooms has them. */
import { chartHelp } from "../charts/help.ts";
import type { Room } from "../shell/lab.ts";
import { LearnRoom } from "./room/LearnRoom.tsx";
import { learnWords } from "./words.ts";

export const room: Room = {
  Room: LearnRoom,
  help: { about: learnWords.about, places: [chartHelp] },
};
