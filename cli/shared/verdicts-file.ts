/** @file What the repository's results come to at a glance, beside them: the page shows it before it loads any. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { readResult } from "../../src/studies/result-file.ts";
import { writeWhole } from "./write-whole.ts";

export const verdictsFile = "verdicts.json";

/** The names of the results in a folder, without their endings. */
export const resultNames = (files: readonly string[]): string[] =>
  files
    .flatMap((name) => (name === verdictsFile ? [] : (/^(.*)\.json$/u.exec(name)?.[1] ?? [])))
    .toSorted();

/** The verdicts of all results in a folder, as the page reads them. */
export async function verdictsOf(folder: string): Promise<string> {
  const verdicts: Record<string, object> = {};
  for (const name of resultNames(await readdir(folder))) {
    const data: unknown = JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"));
    const read = readResult(data);
    // A file that is none is refused by name where it is read for itself.
    if (!read.ok) continue;
    const { choice, judgement } = read.value.result;
    verdicts[name] = { seeds: choice.seeds, verdict: judgement.verdict };
  }
  return `${JSON.stringify(verdicts, null, 2)}\n`;
}

export const writeVerdicts = async (folder: string): Promise<void> =>
  writeWhole(join(folder, verdictsFile), await verdictsOf(folder));
