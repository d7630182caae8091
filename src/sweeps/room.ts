/** @file The room of sweeps, as the page's registry of rooms has it. */
import { chartHelp } from "../charts/help.ts";
import type { Room } from "../shell/lab.ts";
import { SweepRoom } from "./SweepRoom.tsx";

export const room: Room = {
  Room: SweepRoom,
  help: {
    about:
      "A sweep runs one experiment for every combination of the values that its plan names. Start from a preset or a lane, press Run, and see which cells learn; a cell opens in the observatory with exactly its setting.",
    places: [
      {
        title: "On a sweep's map and axes",
        ways: [
          ["Arrow keys, Home, End", "With the focus on the map: another cell"],
          ["Enter", "With the focus on the map: open the cell in the observatory"],
          ["Drag along an axis", "Brush: single out the cells that pass there"],
          ["↑ ↓", "With the focus on an end of a brush: move it; Escape clears the brush"],
        ],
      },
      chartHelp,
    ],
  },
};
