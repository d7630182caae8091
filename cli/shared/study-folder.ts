/** @file The folder of a study that many processes carry out: which study it is, and what was submitted of it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { UsageError, whyNot } from "./failure.ts";
import { readText } from "./read-text.ts";
import { whatIs, writeWhole } from "./write-whole.ts";

/**
 * Writes down which study a folder is of, or makes sure that it is this one: two in one folder could not be told apart.
 *
 * @param name of the file that says so
 * @param text what it says of this study
 * @param asWritten what such a file says, as this program would write it
 * @throws UsageError
 */
export async function claimFolder(
  folder: string,
  name: string,
  text: string,
  asWritten: (text: string, file: string) => string,
): Promise<void> {
  const file = join(folder, name);
  if ((await whatIs(file)) === null) {
    try {
      await mkdir(folder, { recursive: true });
      await writeWhole(file, text);
    } catch (error) {
      throw new UsageError(`--store = "${folder}" cannot be used: ${whyNot(error)}.`);
    }
    return;
  }
  if (asWritten(await readText("study", file), file) === text) return;
  throw new UsageError(
    `--store = "${folder}" is of another study, which ${file} describes; allowed: its own folder, or a new one.`,
  );
}
