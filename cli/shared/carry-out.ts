/** @file A plan carried out on threads, from what is known of it to its outcomes; stopped at any moment, it goes on from there. */
import { measureSpeed } from "../../src/runs/device-speed.ts";
import { StudyRunner } from "../../src/runs/study-runner.ts";
import { WorkerPool } from "../../src/runs/worker-execution.ts";
import type { OpenWorker } from "../../src/runs/worker-handle.ts";
import { familyOf } from "../../src/studies/outcome-key.ts";
import type { Outcomes, Plan } from "../../src/studies/plan.ts";
import { resumePointFiles } from "./resume-point-files.ts";
import { outcomeFile } from "./outcome-file.ts";
import { followStudy } from "./study-progress.ts";

export interface CarryingOut {
  readonly open: OpenWorker;
  /** Runs at once. */
  readonly jobs: number;
  /** The file of outcomes; where runs stand lies beside it. */
  readonly store: string;
}

/** Every outcome of the plan; null where it was stopped. */
export async function carryOut(
  plan: Plan,
  { open, jobs, store }: CarryingOut,
): Promise<Outcomes | null> {
  const resumePoints = resumePointFiles(`${store}.resume-points`);
  const pool = new WorkerPool(open, resumePoints);
  const runner = new StudyRunner(plan, {
    execute: pool.execute,
    store: outcomeFile(store),
    slots: jobs,
  });
  await runner.load();
  const isDone = runner.state.getState().kind === "finished";
  const speed = isDone ? null : await measureSpeed(pool.execute);
  const outcomes = await followStudy(runner, { plan, speed, jobs });
  pool.close();
  // What is finished has nothing to go on from.
  if (outcomes !== null) {
    await resumePoints.forget(plan.atMost.filter(({ isResumable }) => isResumable).map(familyOf));
  }
  return outcomes;
}
