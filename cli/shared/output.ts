/** @file Where a command's results go: looked at before the work, so that none is lost to a place that cannot be written. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { codeOf, FailedError, UsageError, whyNot } from "./failure.ts";
import { checkWritable, targetOf, whatIs, writeWhole } from "./write-whole.ts";

/** The name that stands for the output stream. */
const stdout = "-";
/** npm says something there itself unless it is told not to. */
export const dashHelp = "- is standard output, with npm run --silent";

export interface Output {
  /** Writes all of it; throws FailedError, and then it is kept elsewhere. */
  readonly write: (data: string | Uint8Array) => Promise<void>;
}

/** A file that a command reads or writes, by the flag that names it; undefined: it was not named. */
export type NamedFiles = Readonly<Record<string, string | undefined>>;

export interface Outputs<Flag extends string> {
  /** null: it was not asked for. */
  readonly files: Readonly<Record<Flag, Output | null>>;
  /** Says a line to the person: on the output stream unless a result goes there. */
  readonly say: (line: string) => void;
}

/**
 * Looks at every place before the work begins. `others`: files that the command reads or writes otherwise, which no result may replace.
 *
 * @throws UsageError
 */
export async function openOutputs<Flag extends string>(
  wanted: Readonly<Record<Flag, string | undefined>>,
  others: NamedFiles = {},
): Promise<Outputs<Flag>> {
  const given = Object.entries<string | undefined>(wanted);
  await refuseTwice([...Object.entries(others), ...given]);
  const opened: Record<string, Output | null> = {};
  for (const [flag, path] of given) {
    opened[flag] = path === undefined ? null : await openOutput(flag, path);
  }
  const isToStdout = given.some(([, path]) => path === stdout);
  return {
    // A key for each flag, as above.
    files: opened as Record<Flag, Output | null>,
    say: (line) => {
      (isToStdout ? process.stderr : process.stdout).write(`${line}\n`);
    },
  };
}

async function openOutput(flag: string, path: string): Promise<Output> {
  if (path === stdout) return { write: writeToStdout };
  try {
    await checkWritable(path);
  } catch (error) {
    const allowed = "a file in a folder that exists, or - for standard output";
    throw new UsageError(
      `${flag} = "${path}" cannot be written: ${whyNot(error)}; allowed: ${allowed}.`,
    );
  }
  return { write: (data) => writeOrRescue(flag, path, data) };
}

/** What has taken hours must not be lost to a disk that filled up meanwhile. */
async function writeOrRescue(flag: string, path: string, data: string | Uint8Array): Promise<void> {
  try {
    await writeWhole(path, data);
  } catch (error) {
    const what = `${flag} = "${path}" could not be written: ${whyNot(error)}`;
    throw new FailedError(`${what}; ${await rescue(path, data)}.`);
  }
}

async function rescue(path: string, data: string | Uint8Array): Promise<string> {
  try {
    const file = join(await mkdtemp(join(tmpdir(), "through-time-")), basename(path));
    await writeFile(file, data);
    return `it is in ${file} instead`;
  } catch (error) {
    return `nor could it be kept in ${tmpdir()}: ${whyNot(error)}`;
  }
}

/** Comes once the text has been handed over, or nobody reads on. */
export function writeToStdout(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => {
      if (error == null || codeOf(error) === "EPIPE") resolve();
      else reject(new FailedError(`Standard output cannot be written: ${whyNot(error)}.`));
    });
  });
}

async function refuseTwice(files: readonly (readonly [string, string | undefined])[]) {
  const taken = new Map<string, string>();
  for (const [flag, path] of files) {
    if (path === undefined) continue;
    const target = await nameOf(path);
    if (target === null) continue;
    const other = taken.get(target);
    if (other !== undefined) {
      throw new UsageError(
        `${flag} = "${path}" is not possible; allowed: another file than that of ${other}.`,
      );
    }
    taken.set(target, flag);
  }
}

/** Null where nothing can be lost, as in a device, or found out: what is wrong comes up when it is opened. */
async function nameOf(path: string): Promise<string | null> {
  if (path === stdout) return stdout;
  try {
    const target = await targetOf(path);
    const there = await whatIs(target);
    return there === null || there.isFile() ? target : null;
  } catch {
    return null;
  }
}
