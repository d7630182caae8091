/** @file Flags of a study in shards: which of them this process is, or how a cluster is to be asked for all of them. */
import { describeProblem } from "../../src/experiment/field.ts";
import type { Plan } from "../../src/studies/plan.ts";
import { mostShards, readShard, type Shard } from "../../src/studies/shards.ts";
import type { FlagValues } from "./command-line.ts";
import { UsageError } from "./failure.ts";
import { wholeNumber } from "./flags.ts";

export const shardFlags = {
  shard: {
    takes: "i/n",
    help: "only the ith of n parts of the plan, i from 1, into a --store FOLDER that all parts share; auto/n takes i from the task of a job array (Slurm, Kubernetes, AWS Batch)",
  },
  stage: {
    takes: "K",
    help: "of halving or a ladder only the Kth rung, and of a card the second for its controls: it needs the outcomes of those before it",
  },
  submit: {
    takes: "slurm",
    help: "runs nothing: writes the scripts of job arrays into the --store FOLDER, as many tasks as --shard auto/n says or ten minutes each need",
  },
  yes: { takes: null, help: "sends what --submit has written" },
} as const;

/** Where job arrays say which task this is, and what they call the first one. */
const indices = [
  { variable: "SLURM_ARRAY_TASK_ID", first: 1 },
  { variable: "JOB_COMPLETION_INDEX", first: 0 },
  { variable: "AWS_BATCH_JOB_ARRAY_INDEX", first: 0 },
] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

export type Part =
  | { readonly kind: "whole" }
  | { readonly kind: "shard"; readonly shard: Shard; readonly stage: number | null }
  /** `tasks`: of every array; null: as many as the work needs. */
  | { readonly kind: "submit"; readonly tasks: number | null; readonly isSent: boolean };

/** Which part of a plan is meant. Throws UsageError. */
export function readPart(
  { shard, stage, submit, yes }: FlagValues<typeof shardFlags>,
  { stages }: Pick<Plan, "stages">,
  environment: Environment = process.env,
): Part {
  if (submit !== undefined) {
    if (submit !== "slurm") {
      throw new UsageError(`--submit = "${submit}" is not possible; allowed: slurm.`);
    }
    return { kind: "submit", tasks: readTasks(shard), isSent: yes };
  }
  if (yes) throw new UsageError("--yes is not possible; allowed: with --submit slurm alone.");
  if (shard === undefined) {
    if (stage !== undefined) {
      throw new UsageError(`--stage = "${stage}" is not possible; allowed: with --shard alone.`);
    }
    return { kind: "whole" };
  }
  const auto = shard.startsWith("auto/") ? taskIndex(environment) : null;
  const read = readShard("--shard", shard, auto);
  if (!read.ok) throw new UsageError(describeProblem(read.problem));
  return {
    kind: "shard",
    shard: read.value,
    stage: stage === undefined ? null : wholeNumber("stage", stage, stages.length),
  };
}

function readTasks(shard: string | undefined): number | null {
  if (shard === undefined) return null;
  const tasks = /^auto\/(.*)$/u.exec(shard)?.[1];
  if (tasks === undefined) {
    throw new UsageError(
      `--shard = "${shard}" is not possible; allowed: auto/n where it is submitted.`,
    );
  }
  return wholeNumber("shard auto/n", tasks, mostShards);
}

/** Which task of a job array this process is, from 1. Throws UsageError. */
function taskIndex(environment: Environment): number {
  for (const { variable, first } of indices) {
    const text = environment[variable];
    if (text === undefined || text === "") continue;
    const index = /^\d+$/u.test(text) ? Number(text) + 1 - first : 0;
    if (index >= 1) return index;
    throw new UsageError(
      `${variable} = "${text}" is not possible; allowed: a whole number from ${first}.`,
    );
  }
  const names = indices.map(({ variable }) => variable).join(", ");
  throw new UsageError(
    `--shard = "auto" is not possible, for this is no task of a job array; allowed: where one of ${names} is set.`,
  );
}
