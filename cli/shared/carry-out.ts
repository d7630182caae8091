/** @file A plan carried out on threads, from what is known of it to its outcomes; stopped at any moment, it goes on from there. */
import { availableParallelism } from "node:os";

import { measureSpeed } from "../../src/runs/device-speed.ts";
import { StudyRunner } from "../../src/runs/study-runner.ts";
import { WorkerPool } from "../../src/runs/worker-execution.ts";
import type { OpenWorker } from "../../src/runs/worker-handle.ts";
import { familyOf } from "../../src/studies/outcome-key.ts";
import type { Outcomes, Plan } from "../../src/studies/plan.ts";
import { FailedError } from "./failure.ts";
import type { KeptOutcomes } from "./outcome-store.ts";
import { stopCode } from "./stopping.ts";
import { followStudy } from "./study-progress.ts";

export const usualStore = "out/outcomes.jsonl";

/** Flags of every command that carries out a plan. */
export const studyFlags = {
  jobs: {
    takes: "N",
    help: "runs at once, as many as there are cores",
    usual: String(availableParallelism()),
  },
  store: {
    takes: "PLACE",
    help: "where outcomes are kept as they come, and a later run goes on from: a file, or a folder (with a / at its end where it is new), which many processes may share",
    usual: usualStore,
  },
} as const;

export interface CarryingOut {
  readonly open: OpenWorker;
  /** Runs at once. */
  readonly jobs: number;
  readonly kept: KeptOutcomes;
  /** Writes the results, once there are all of them. */
  readonly finish: (outcomes: Outcomes) => void | Promise<void>;
}

/** Sentences about damage that are said; a store of another program has it in every line. */
const saidDamage = 10;

/** Brings the plan to its end, or to where it is stopped; the results are written though the store may be full. */
export async function carryOut(
  plan: Plan,
  { open, jobs, kept, finish }: CarryingOut,
): Promise<number> {
  sayDamage(kept.damage);
  const pool = new WorkerPool(open, kept.resumePoints);
  const runner = new StudyRunner(plan, { execute: pool.execute, store: kept, slots: jobs });
  await runner.load();
  const isDone = runner.state.getState().kind === "finished";
  const speed = isDone ? null : await measureSpeed(pool.execute);
  const outcomes = await followStudy(runner, { plan, speed, jobs });
  pool.close();
  if (outcomes !== null) await finish(outcomes);
  const missing = await kept.close();
  if (missing !== null) throw new FailedError(missing);
  if (outcomes !== null) return 0;
  process.stderr.write("Stopped; the same command goes on from here.\n");
  return stopCode() ?? 1;
}

/** Drops where runs of a plan stood that is finished: nothing goes on from there. */
export async function forgetResumePoints(kept: KeptOutcomes, plan: Plan): Promise<void> {
  const resumable = plan.atMost.filter(({ isResumable }) => isResumable);
  await kept.resumePoints?.forget(resumable.map(familyOf));
}

/** Says what could not be read, and does not go on without end. */
export function sayDamage(damage: readonly string[]): void {
  for (const sentence of damage.slice(0, saidDamage)) process.stderr.write(`${sentence}\n`);
  const more = damage.length - saidDamage;
  if (more > 0) process.stderr.write(`${more} more are left out.\n`);
}
