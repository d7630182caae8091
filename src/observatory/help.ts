/** @file What the help sheet says in the observatory. */
import { chartHelp } from "../charts/help.ts";
import type { RoomHelp } from "../shell/lab.ts";

export const help: RoomHelp = {
  about:
    "Each lane trains the same network on the same batches from the same start; what differs are its learning rule and its rates. The upper left chart shows how much each has learnt, the upper right one how much of its teaching signal is left at each earlier step. Point at a chart to read every chart at that iteration; click to pin it.",
  places: [
    chartHelp,
    {
      title: "On the stage",
      ways: [
        ["→", "With the focus on the stage: next phase"],
        ["←", "With the focus on the stage: play the phase again"],
        ["↓ ↑", "With the focus on the stage: next and previous term of the equation"],
        ["Point at a step", "Read the numbers at that step"],
      ],
    },
  ],
};
