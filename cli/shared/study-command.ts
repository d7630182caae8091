/** @file What every command with a plan does: carry it out whole, or one shard of it, submit it to a cluster, or gather what shards have made. */
import { resolve } from "node:path";

import { measureSpeed } from "../../src/runs/device-speed.ts";
import { knownIn } from "../../src/runs/study-runner.ts";
import { WorkerPool } from "../../src/runs/worker-execution.ts";
import type { OpenWorker } from "../../src/runs/worker-handle.ts";
import type { Outcomes, Plan } from "../../src/studies/plan.ts";
import { type Shard, shardPlan, workOfSpec } from "../../src/studies/shards.ts";
import { formatDuration } from "../../src/studies/work.ts";
import { carryOut, forgetResumePoints, sayDamage, studyFlags, usualStore } from "./carry-out.ts";
import type { FlagValues } from "./command-line.ts";
import { FailedError, UsageError } from "./failure.ts";
import { wholeNumber } from "./flags.ts";
import { openOutcomeFolder } from "./outcome-folder.ts";
import { type Part, readPart, shardFlags } from "./shard-flags.ts";
import { arraysOf, type CommandWords, mostTasks, send, timeOf, writeScripts } from "./slurm.ts";
import { openStore, storeKind } from "./store.ts";
import { claimFolder } from "./study-folder.ts";
import { runName } from "./study-progress.ts";

/** Flags of every command with a plan. */
export const planFlags = { ...studyFlags, ...shardFlags } as const;

/** The word before a folder whose outcomes are to be gathered. */
export const gatherWord = "gather";

export interface Study {
  readonly plan: Plan;
  /** Why it can only be carried out whole; null: it can be cut into shards. */
  readonly whole: string | null;
  /** The file of a shared folder that says which study it is of. */
  readonly claim: {
    readonly name: string;
    readonly text: string;
    readonly asWritten: (text: string, file: string) => string;
  };
  /** The command that carries it out of such a folder, without the store and the shard. */
  readonly command: (folder: string) => CommandWords;
  readonly say: (line: string) => void;
  /** Results that are asked for, by their flags. */
  readonly results: readonly string[];
  readonly finish: (outcomes: Outcomes) => Promise<void>;
}

/** Carries out what the flags ask for of a study. */
export async function runStudy(
  study: Study,
  values: FlagValues<typeof planFlags>,
  open: OpenWorker,
): Promise<number> {
  const { plan, claim, finish } = study;
  const { store } = values;
  const jobs = wholeNumber("jobs", values.jobs, 256);
  const part = readPart(values, plan);
  if (part.kind !== "whole") refuseParts(study, part, store);
  const kind = await storeKind(store, part.kind !== "whole");
  if (kind === "folder") await claimFolder(store, claim.name, claim.text, claim.asWritten);
  switch (part.kind) {
    case "submit":
      return submit(study, part, store, open);
    case "shard":
      return runShard(study, part, { open, jobs, store });
    case "whole": {
      const kept = await openStore(kind, store, plan.atMost);
      const code = await carryOut(plan, { open, jobs, kept, finish });
      if (code === 0) await forgetResumePoints(kept, plan);
      return code;
    }
  }
}

/** What one process of many cannot do. */
function refuseParts({ whole, results }: Study, part: Part, store: string): void {
  const flag = part.kind === "submit" ? "--submit" : "--shard";
  if (store === usualStore) {
    throw new UsageError(`${flag} needs --store FOLDER, which all parts share.`);
  }
  if (whole !== null) throw new UsageError(`${whole} is not possible with ${flag}; allowed: none.`);
  const [result] = results;
  if (result !== undefined) {
    throw new UsageError(
      `${result} is not possible with ${flag}; allowed: with ${gatherWord} ${store}, once all parts are done.`,
    );
  }
}

interface Running {
  readonly open: OpenWorker;
  readonly jobs: number;
  readonly store: string;
}

async function runShard(
  { plan, say }: Study,
  { shard, stage }: { readonly shard: Shard; readonly stage: number | null },
  { open, jobs, store }: Running,
): Promise<number> {
  const own = shardPlan(plan, shard, stage);
  const name = `Shard ${shard.index} of ${shard.of}${stage === null ? "" : `, stage ${stage}`}`;
  const kept = await openOutcomeFolder(store, own.atMost);
  return carryOut(own, {
    open,
    jobs,
    kept,
    finish: (outcomes) => {
      const waiting = own.ahead(outcomes).length;
      const rest =
        waiting === 0
          ? ""
          : `; at most ${waiting} wait for those of other shards, and the same command goes on with them`;
      say(`${name}: ${own.outcomes(outcomes).length} runs are done${rest}.`);
    },
  });
}

async function submit(
  { plan, claim, command, say }: Study,
  { tasks, isSent }: { readonly tasks: number | null; readonly isSent: boolean },
  store: string,
  open: OpenWorker,
): Promise<number> {
  const folder = resolve(store);
  const pool = new WorkerPool(open);
  const speed = await measureSpeed(pool.execute);
  pool.close();
  if (speed === null) throw new FailedError("The speed of this machine could not be measured.");
  const { most, isSaid } = await mostTasks();
  if (!isSaid) say(`There is no scontrol here: arrays are taken to have at most ${most} tasks.`);
  const arrays = arraysOf(plan, speed, tasks, most);
  const words = [...command(folder), "--store", folder];
  const scripts = await writeScripts(arrays, words, { root: process.cwd(), folder });
  const seconds = plan.atMost.reduce((sum, spec) => sum + workOfSpec(spec), 0) / speed;
  say(
    `At most ${plan.atMost.length} runs, about ${formatDuration(seconds)} of one core like this.`,
  );
  for (const [index, array] of arrays.entries()) {
    say(`${scripts[index]}: ${array.tasks} tasks of at most ${timeOf(array.limit)}`);
  }
  const gather = `npm run ${words[0]} -- ${gatherWord} ${store}`;
  if (!isSent) {
    say(`Nothing is sent; look at ${claim.name} and the scripts, then the same with --yes.`);
  } else {
    const jobs = await send(scripts);
    say(`Sent as ${jobs.join(", ")}. Then: ${gather}`);
  }
  return 0;
}

export interface Gathering {
  readonly folder: string;
  readonly plan: Plan;
  readonly command: (folder: string) => CommandWords;
  readonly say: (line: string) => void;
  readonly finish: (outcomes: Outcomes) => Promise<void>;
}

/** Missing runs that are named. */
const namedRuns = 10;

/** Brings the outcomes in a folder together; 0 where there are all of them, else 1, and what is missing is said. */
export async function gather({ folder, plan, command, say, finish }: Gathering): Promise<number> {
  const kept = await openOutcomeFolder(folder, plan.atMost, null);
  sayDamage(kept.damage);
  const known = await knownIn(kept, plan);
  await finish(known);
  if (kept.others > 0) say(`${kept.others} outcomes there are of no run of this study.`);
  const missing = plan.ahead(known);
  if (plan.isDone(known)) {
    await forgetResumePoints(kept, plan);
    say(`Complete: ${plan.outcomes(known).length} runs.`);
    return 0;
  }
  say(
    `Not complete: ${plan.outcomes(known).length} runs are there, at most ${missing.length} are missing:`,
  );
  for (const { spec } of missing.slice(0, namedRuns)) say(`  ${runName(spec.config)}`);
  if (missing.length > namedRuns) say(`  and ${missing.length - namedRuns} more`);
  const [name = "", ...words] = command(folder);
  say(`This makes them here: npm run ${name} -- ${words.join(" ")} --store ${folder}`);
  say(`and this on the cluster, again: the same with --submit slurm --yes`);
  return 1;
}
