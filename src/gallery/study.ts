/** @file The card at work: its runner and its workers, outside React, so that leaving the room stops nothing. One card runs at a time. */
import { createStore } from "zustand/vanilla";

import { measureSpeed } from "../runs/device-speed.ts";
import { outcomeDatabase } from "../runs/outcome-database.ts";
import { StudyRunner } from "../runs/study-runner.ts";
import { openWorker } from "../runs/worker-handle.ts";
import { WorkerPool } from "../runs/worker-execution.ts";
import type { Card, CardMode, Reading } from "../studies/card.ts";
import { cardPlan } from "../studies/cell-summary.ts";
import { runKey } from "../studies/outcome.ts";
import type { Plan } from "../studies/plan.ts";

/** What a person chose for a card. */
export interface CardChoice {
  readonly card: Card;
  readonly mode: CardMode;
  readonly reading: Reading;
  readonly seeds: number;
}

export interface OpenStudy {
  readonly choice: CardChoice;
  readonly plan: Plan;
  readonly runner: StudyRunner;
}

interface GalleryState {
  readonly open: OpenStudy | null;
  /** Multiply-adds a second of one worker; null: not measured yet. */
  readonly speed: number | null;
}

/** One core is left for the page. */
export const workers = Math.max(1, navigator.hardwareConcurrency - 1);

export const gallery = createStore<GalleryState>(() => ({ open: null, speed: null }));
const pool = new WorkerPool(openWorker);

export const isBusy = ({ runner }: OpenStudy): boolean =>
  ["running", "paused"].includes(runner.state.getState().kind);

/** Opens a card and finds what is known of it; one that is running stays what it is. */
export function openCard(choice: CardChoice): void {
  const { open } = gallery.getState();
  if (open !== null && isBusy(open)) return;
  const plan = cardPlan(choice.card, choice.mode, choice.reading, choice.seeds);
  const runner = new StudyRunner(plan, {
    execute: pool.execute,
    store: outcomeDatabase,
    slots: workers,
  });
  gallery.setState({ open: { choice, plan, runner } });
  runner.state.subscribe(({ kind }) => {
    if (kind === "finished" || kind === "cancelled") pool.close();
  });
  void runner.load();
}

export function closeCard(): void {
  const { open } = gallery.getState();
  if (open === null || !isBusy(open)) gallery.setState({ open: null });
}

/** Measures the device's speed once. */
export async function learnSpeed(): Promise<void> {
  if (gallery.getState().speed !== null) return;
  gallery.setState({ speed: await measureSpeed(pool.execute) });
}

/** Drops what is known of a card's runs, here and in the database. */
export async function forgetResults({ choice, plan }: OpenStudy): Promise<void> {
  await outcomeDatabase.forget(plan.atMost.map(runKey));
  openCard(choice);
}
