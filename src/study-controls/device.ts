/** @file What this device does for studies: how many runs at once, how fast it is, and that one study trains at a time. */
import { createStore } from "zustand/vanilla";

import { measureSpeed } from "../runs/device-speed.ts";
import type { StudyRunner } from "../runs/study-runner.ts";
import { openWorker } from "../runs/worker-handle.ts";
import { WorkerPool } from "../runs/worker-execution.ts";
import { studyAtWork } from "./study-at-work.ts";

/** Runs at once: one core is left for the page. */
export const workers = Math.max(1, navigator.hardwareConcurrency - 1);

/** Multiply-adds a second of one worker; null: not measured yet. */
export const deviceSpeed = createStore<{ readonly speed: number | null }>(() => ({ speed: null }));

let isMeasuring = false;

/** Measures the device's speed once, while no run would be slowed by it. */
export async function learnSpeed(): Promise<void> {
  const isTraining = studyAtWork.getState().runner?.state.getState().kind === "running";
  if (isMeasuring || isTraining || deviceSpeed.getState().speed !== null) return;
  isMeasuring = true;
  const pool = new WorkerPool(openWorker);
  try {
    deviceSpeed.setState({ speed: await measureSpeed(pool.execute) });
  } finally {
    pool.close();
    isMeasuring = false;
  }
}

/** Another study that is training pauses: two would only slow one another down. */
export function takeTurn(runner: StudyRunner): void {
  const { runner: before } = studyAtWork.getState();
  if (before !== runner) before?.pause();
  studyAtWork.setState({ runner });
}
