/** @file A study as job arrays of Slurm: how many tasks, for how long, and the scripts that ask for them. */
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import type { Plan } from "../../src/studies/plan.ts";
import { mostShards, sharesOf, workOfSpec } from "../../src/studies/shards.ts";
import { codeOf, FailedError, UsageError, whyNot } from "./failure.ts";
import { writeWhole } from "./write-whole.ts";

/** Seconds that a task takes at least, by the estimate: below that the cluster is busier with starting tasks than with runs. */
export const leastTaskSeconds = 600;
/** Nodes may be slower than this machine, and share their memory with others. */
const slowness = 3;
/** Seconds beside training: the start, validations of other lengths, a disk that many write. */
const beside = 300;
/** Seconds before its time is over in which a task keeps its runs where they stand. */
const warning = 60;
/** Slurm's own limit of a site that sets none; the largest index is one less. */
const usualMaxArraySize = 1001;

export interface JobArray {
  /** The plan's stage, from 1; null: all of a plan that has one. */
  readonly stage: number | null;
  readonly tasks: number;
  /** Seconds that a task may take. */
  readonly limit: number;
}

/**
 * The arrays of a plan, one a stage. They depend on the plan and the speed alone, so that asking again asks for the same.
 *
 * @param speed multiply-adds a second
 * @param tasks of every array; null: as many as the work needs
 * @param most tasks that an array may have
 * @throws UsageError where an array would have more tasks than the site allows
 */
export function arraysOf(
  { stages }: Pick<Plan, "stages">,
  speed: number,
  tasks: number | null,
  most: number,
): readonly JobArray[] {
  if (tasks !== null && tasks > most) {
    throw new UsageError(
      `--shard = "auto/${tasks}" is not possible; allowed: at most auto/${most}, by the MaxArraySize of this site.`,
    );
  }
  return stages.map(({ specs, most: mostRuns }, index) => {
    const work = specs.reduce((sum, spec) => sum + workOfSpec(spec), 0);
    const share = specs.length === 0 ? 0 : mostRuns / specs.length;
    const needed = Math.floor((work * share) / speed / leastTaskSeconds);
    const count = tasks ?? Math.max(1, Math.min(needed, mostRuns, most, mostShards));
    const longest = Math.max(
      ...sharesOf(specs, count).map((own) => own.reduce((sum, spec) => sum + workOfSpec(spec), 0)),
    );
    return {
      stage: stages.length > 1 ? index + 1 : null,
      tasks: count,
      limit: Math.ceil((slowness * longest) / speed) + beside,
    };
  });
}

/** What a task runs: the command's name and what it is given, without the shard. */
export type CommandWords = readonly string[];

/** A script for `sbatch`. `root`: the program's folder; `folder`: the study's. */
export function arrayScript(
  { stage, tasks, limit }: JobArray,
  command: CommandWords,
  { root, folder }: { readonly root: string; readonly folder: string },
): string {
  const part = ["--shard", `auto/${tasks}`, ...(stage === null ? [] : ["--stage", String(stage)])];
  const words = [process.execPath, "cli/run.mjs", ...command, ...part, "--jobs", "1"];
  return `#!/bin/bash
#SBATCH --job-name=through-time${stage === null ? "" : `-${stage}`}
#SBATCH --array=1-${tasks}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --time=${timeOf(limit)}
#SBATCH --output=${quoted(join(folder, "slurm", "%A_%a.txt"))}
# Some seconds to keep the run where it stands before the time is over.
#SBATCH --signal=B:TERM@${warning}
cd ${quoted(root)} || exit 1
# In place of this shell, so that its signals come to the program.
exec ${words.map(quoted).join(" ")}
`;
}

/** As Slurm writes a duration, in whole minutes. */
export function timeOf(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${Math.floor(hours / 24)}-${two(hours % 24)}:${two(minutes % 60)}:00`;
}

const quoted = (word: string): string =>
  /^[\w./=:@%+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Writes the scripts of a study and gives their paths. */
export async function writeScripts(
  arrays: readonly JobArray[],
  command: CommandWords,
  places: { readonly root: string; readonly folder: string },
): Promise<readonly string[]> {
  const folder = resolve(places.folder, "slurm");
  try {
    // Slurm makes no folder for what its tasks say.
    await mkdir(folder, { recursive: true });
    const paths: string[] = [];
    for (const array of arrays) {
      const path = join(folder, array.stage === null ? "array.sh" : `array-${array.stage}.sh`);
      await writeWhole(path, arrayScript(array, command, places));
      paths.push(path);
    }
    return paths;
  } catch (error) {
    throw new UsageError(`--store = "${places.folder}" cannot be used: ${whyNot(error)}.`);
  }
}

const run = promisify(execFile);

/** Tasks that an array may have on this site, and whether the site said so. */
export async function mostTasks(): Promise<{ readonly most: number; readonly isSaid: boolean }> {
  try {
    const { stdout } = await run("scontrol", ["show", "config"]);
    const size = Number(/^MaxArraySize\s*=\s*(\d+)/mu.exec(stdout)?.[1] ?? usualMaxArraySize);
    return { most: size - 1, isSaid: true };
  } catch {
    return { most: usualMaxArraySize - 1, isSaid: false };
  }
}

/** Sends scripts one after the other, each to begin when the one before is over, however it ended; gives the jobs' numbers. */
export async function send(scripts: readonly string[]): Promise<readonly string[]> {
  const jobs: string[] = [];
  for (const script of scripts) {
    const before = jobs.at(-1);
    const after = before === undefined ? [] : [`--dependency=afterany:${before}`];
    jobs.push(await sbatch(["--parsable", ...after, script]));
  }
  return jobs;
}

async function sbatch(words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("sbatch", words);
    // The number stands alone, or before the name of a cluster.
    return stdout.trim().split(";")[0] ?? "";
  } catch (error) {
    const said: unknown = error instanceof Error && "stderr" in error ? error.stderr : "";
    const why =
      codeOf(error) === "ENOENT" ? "there is no sbatch on this machine" : String(said).trim();
    throw new FailedError(`The array could not be sent: ${why}.`);
  }
}
