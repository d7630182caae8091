/** @file What a person can have done with the stage, for the registry of actions. */
import { flushSync } from "react-dom";
import { messages } from "../../ui/messages.ts";
import type { Lab } from "../lab-context.ts";
import type { ViewStore } from "../view.ts";
import { drawn, nextLane, type StageChoice } from "./choice.ts";
import { rememberOpen } from "./remembered.ts";

export type StageActionId = "stage" | "stage-play" | "stage-lane" | "stage-sequence";

interface StageAction {
  readonly id: StageActionId;
  readonly label: string;
  readonly key: string;
  readonly enabled: boolean;
  readonly run: () => void;
}

export const stageToggleId = "stage-title";
const words = messages.actions;

/** Nothing while a link leaves the stage out. */
export function stageActions({ laboratory, view }: Lab): readonly StageAction[] {
  const { stage, hidden } = view.getState();
  if (hidden.includes("stage")) return [];
  const { lanes, shared } = laboratory.experiment.getState();
  return [
    {
      id: "stage",
      label: stage.open ? words.closeStage : words.openStage,
      key: "o",
      enabled: true,
      run: () => toggleStage(view),
    },
    {
      id: "stage-play",
      label: words.stagePlay,
      key: "h",
      enabled: stage.toggle !== null,
      run: () => stage.toggle?.(),
    },
    {
      id: "stage-lane",
      label: words.stageLane,
      key: "l",
      enabled: stage.open && lanes.length > 1,
      run: () => choose(view, { lane: nextLane(lanes, stage.lane)?.key ?? null }),
    },
    {
      id: "stage-sequence",
      label: words.stageSequence,
      key: "x",
      enabled: stage.open && shared.batch > 1,
      run: () => choose(view, drawn(stage, shared.seed, shared.batch)),
    },
  ];
}

export const choose = (view: ViewStore, changes: Partial<StageChoice>): void =>
  view.setState(({ stage }) => ({ stage: { ...stage, ...changes } }));

/** Open, it comes into sight: it stands under all charts. */
function toggleStage(view: ViewStore): void {
  const open = !view.getState().stage.open;
  rememberOpen(open);
  flushSync(() => choose(view, { open }));
  const toggle = document.getElementById(stageToggleId);
  if (open) toggle?.closest("section")?.scrollIntoView({ block: "start" });
  toggle?.focus({ preventScroll: true });
}
