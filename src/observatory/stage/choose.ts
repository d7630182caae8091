/** @file Changes what is chosen for the stage, and opens and closes it. */
import { flushSync } from "react-dom";
import type { ObservatoryStore } from "../view.ts";
import type { StageChoice } from "./choice.ts";
import { rememberOpen } from "./remembered.ts";

export const stageToggleId = "stage-title";

export const choose = (store: ObservatoryStore, changes: Partial<StageChoice>): void =>
  store.setState(({ stage }) => ({ stage: { ...stage, ...changes } }));

/** Scrolls to it when it opens, since it is below all charts. */
export function toggleStage(store: ObservatoryStore): void {
  const open = !store.getState().stage.open;
  rememberOpen(open);
  flushSync(() => choose(store, { open }));
  const toggle = document.getElementById(stageToggleId);
  if (open) toggle?.closest("section")?.scrollIntoView({ block: "start" });
  toggle?.focus({ preventScroll: true });
}
