/** @file The card that is looked at, and the one whose runs are under way: outside React, so that leaving either stops nothing. One card runs at a time. */
import { createStore } from "zustand/vanilla";

import { measureSpeed } from "../runs/device-speed.ts";
import { outcomeDatabase } from "../runs/outcome-database.ts";
import { StudyRunner } from "../runs/study-runner.ts";
import { openWorker } from "../runs/worker-handle.ts";
import { WorkerPool } from "../runs/worker-execution.ts";
import { cardPlan } from "../studies/cell-summary.ts";
import type { CardChoice } from "../studies/choice.ts";
import { runKey } from "../studies/outcome.ts";
import type { Plan } from "../studies/plan.ts";
import { rememberChoice } from "./last-choice.ts";
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
  /** Multiply-adds a second of one worker; null: not measured yet. */
  readonly speed: number | null;
}

/** Seconds of a run that nobody wants to lose by a slip. */
const worthAsking = 60;
/** One core is left for the page. */
export const workers = Math.max(1, navigator.hardwareConcurrency - 1);

export const gallery = createStore<GalleryState>(() => ({
  open: null,
  last: null,
  busy: null,
  speed: null,
}));
const pool = new WorkerPool(openWorker);

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
  const plan = cardPlan(choice.card, choice.mode, choice.reading, choice.seeds);
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

/** Starts a card's runs, unless another's are under way. */
export function startRuns({ choice, runner }: OpenStudy): void {
  if (gallery.getState().busy !== null) return;
  rememberChoice(choice);
  void runner.start();
}

/** Measures the device's speed once, while no run would be slowed by it. */
export async function learnSpeed(): Promise<void> {
  const { speed, busy } = gallery.getState();
  if (speed !== null || busy !== null) return;
  gallery.setState({ speed: await measureSpeed(pool.execute) });
}

/** Drops what is known of a card's runs, here and in the database. */
export async function forgetResults({ choice, plan }: OpenStudy): Promise<void> {
  await outcomeDatabase.forget(plan.atMost.map(runKey));
  gallery.setState({ open: studyOf(choice) });
}

// Runs under way begin anew after a reload; what is finished is safe.
window.addEventListener("beforeunload", (event) => {
  const running = gallery.getState().busy?.runner.state.getState().running ?? [];
  if (running.some(({ seconds }) => seconds > worthAsking)) event.preventDefault();
});
