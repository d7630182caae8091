/** @file What is on the stage. */
import { observatoryWords } from "../words.ts";
import type { Lab } from "../../shell/lab.ts";
import { drawn, nextLane } from "../stage/choice.ts";
import { choose, toggleStage } from "../stage/choose.ts";
import { observatoryOf } from "../view.ts";
import type { Action } from "../../shell/action.ts";

const words = observatoryWords.actions;
const group = observatoryWords.groups.stage;

/** None where `hide=stage` leaves the stage out. */
export function stageActions(lab: Lab): Action[] {
  const { laboratory, view } = lab;
  const { hidden } = view.getState();
  if (hidden.includes("stage")) return [];
  const store = observatoryOf(lab);
  const { stage } = store.getState();
  const { lanes, shared } = laboratory.experiment.getState();
  return [
    {
      id: "stage",
      label: stage.open ? words.closeStage : words.openStage,
      group,
      key: "o",
      enabled: true,
      run: () => toggleStage(store),
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
      run: () => choose(store, { lane: nextLane(lanes, stage.lane)?.key ?? null }),
    },
    {
      id: "stage-sequence",
      label: words.stageSequence,
      group,
      key: "x",
      enabled: stage.open && shared.batch > 1,
      run: () => choose(store, drawn(stage, shared.seed, shared.batch)),
    },
  ];
}
