/** @file The card that is looked at, and the one whose runs are under way: outside React, so that leaving either stops nothing. One card runs at a time. */
import { createStore } from "zustand/vanilla";

import { outcomeDatabase } from "../runs/outcome-database.ts";
import { resumePointDatabase } from "../runs/resume-point-database.ts";
import { StudyRunner } from "../runs/study-runner.ts";
import { openWorker } from "../runs/worker-handle.ts";
import { WorkerPool } from "../runs/worker-execution.ts";
import { cardPlan } from "../studies/cell-summary.ts";
import type { CardChoice } from "../studies/choice.ts";
import { keysToLoad } from "../studies/known-outcomes.ts";
import type { Plan } from "../studies/plan.ts";
import { workers } from "../study-controls/device.ts";
import { sameChoice } from "./place.ts";

export interface OpenStudy {
  readonly choice: CardChoice;
  readonly plan: Plan;
  readonly runner: StudyRunner;
}

interface GalleryState {
  /** The card that is looked at; null: all of them. */
  readonly open: OpenStudy | null;
  /** The card that was looked at last, by its id. */
  readonly last: string | null;
  /** The card whose runs are under way or held, looked at or not. */
  readonly busy: OpenStudy | null;
}

export const gallery = createStore<GalleryState>(() => ({
  open: null,
  last: null,
  busy: null,
}));
const pool = new WorkerPool(openWorker, resumePointDatabase);

const isBusy = ({ runner }: OpenStudy): boolean =>
  ["running", "paused"].includes(runner.state.getState().kind);

/** Shows a card with what is known of it, or all cards; one whose runs are under way stays as it is. */
export function showCard(choice: CardChoice | null): void {
  const { open, busy } = gallery.getState();
  const isShown = choice !== null && open !== null && sameChoice(open.choice, choice);
  if (isShown || choice === open) return;
  if (choice === null) {
    gallery.setState({ open: null });
    return;
  }
  const isUnderWay = busy !== null && sameChoice(busy.choice, choice);
  gallery.setState({ open: isUnderWay ? busy : studyOf(choice), last: choice.card.id });
}

function studyOf(choice: CardChoice): OpenStudy {
  const plan = cardPlan(choice);
  const store = outcomeDatabase;
  const runner = new StudyRunner(plan, { execute: pool.execute, store, slots: workers });
  const study = { choice, plan, runner };
  runner.state.subscribe(() => {
    const isUnderWay = isBusy(study);
    if (isUnderWay === (gallery.getState().busy === study)) return;
    gallery.setState({ busy: isUnderWay ? study : null });
    if (!isUnderWay) pool.close();
  });
  void runner.load();
  return study;
}

/** Drops what is known of a card's runs, here and in the database. */
export async function forgetResults({ choice, plan }: OpenStudy): Promise<void> {
  const keys = keysToLoad(plan.atMost);
  await outcomeDatabase.forget(keys);
  await resumePointDatabase.forget(keys);
  gallery.setState({ open: studyOf(choice) });
}
