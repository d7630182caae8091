/** @file What is on the stage. */
import { messages } from "../../ui/messages.ts";
import type { Lab } from "../lab-context.ts";
import { drawn, nextLane } from "../stage/choice.ts";
import { choose, toggleStage } from "../stage/choose.ts";
import type { Action } from "./action.ts";

const words = messages.actions;
const group = "stage";

/** Nothing while a link leaves the stage out. */
export function stageActions({ laboratory, view }: Lab): Action[] {
  const { stage, hidden } = view.getState();
  if (hidden.includes("stage")) return [];
  const { lanes, shared } = laboratory.experiment.getState();
  return [
    {
      id: "stage",
      label: stage.open ? words.closeStage : words.openStage,
      group,
      key: "o",
      enabled: true,
      run: () => toggleStage(view),
    },
    {
      id: "stage-play",
      label: words.stagePlay,
      group,
      key: "h",
      enabled: stage.toggle !== null,
      run: () => stage.toggle?.(),
    },
    {
      id: "stage-lane",
      label: words.stageLane,
      group,
      key: "l",
      enabled: stage.open && lanes.length > 1,
      run: () => choose(view, { lane: nextLane(lanes, stage.lane)?.key ?? null }),
    },
    {
      id: "stage-sequence",
      label: words.stageSequence,
      group,
      key: "x",
      enabled: stage.open && shared.batch > 1,
      run: () => choose(view, drawn(stage, shared.seed, shared.batch)),
    },
  ];
}
