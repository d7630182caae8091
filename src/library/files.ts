/** @file Files of runs: one as JSON, several in a zip; and what is read of files that somebody chose or dropped. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describeProblem } from "../experiment/field.ts";
import { downloadBlob } from "../files/download.ts";
import { fileName } from "../files/format.ts";
import { toJson } from "../runs/export.ts";
import { libraryWords as words } from "./words.ts";
import type { KeptRun } from "../kept-runs/kept-run.ts";
import { exportedOf } from "./exported.ts";
import { type ReadRun, readRuns } from "../kept-runs/read-runs.ts";

/** The largest size of a file, and of all files in a zip together, in bytes. */
const mostBytes = 300e6;
const mostEntries = 200;

/** Saves the runs: one as JSON, several as a zip of such files. */
export function saveRuns(kept: readonly KeptRun[], date: Date): void {
  const files = kept.map((run, index) => {
    const number = kept.length > 1 ? `${String(index + 1).padStart(2, "0")}-` : "";
    return {
      name: `${number}${slug(run.record.name)}.json`,
      text: toJson([exportedOf(run)], date),
    };
  });
  const [first] = files;
  if (first === undefined) return;
  if (files.length === 1) {
    downloadBlob(first.name, new Blob([first.text], { type: "application/json" }));
    return;
  }
  const entries = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]));
  const zip = zipSync(entries, { level: 6 });
  downloadBlob("through-time-runs.zip", new Blob([zip], { type: "application/zip" }));
}

export interface ReadFiles {
  readonly runs: readonly ReadRun[];
  /** A sentence for each file that was refused. */
  readonly refusals: readonly string[];
}

export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const runs: ReadRun[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    try {
      for (const { name, text } of await textsOf(file)) {
        const read = readRuns(text);
        if (read.ok) runs.push(...read.value);
        else refusals.push(words.refused(name, describeProblem(read.problem)));
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      refusals.push(words.refused(file.name, why));
    }
  }
  return { runs, refusals };
}

/** The JSON files that a file is or holds. Throws an Error in words. */
async function textsOf(file: File): Promise<{ readonly name: string; readonly text: string }[]> {
  if (file.size > mostBytes) throw new Error(words.tooLarge(mostBytes));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return [{ name: file.name, text: new TextDecoder().decode(bytes) }];
  let total = 0;
  let count = 0;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      count += 1;
      if (total > mostBytes || count > mostEntries) throw new Error(words.tooLarge(mostBytes));
      return name.endsWith(".json");
    },
  });
  const names = Object.entries(entries);
  if (names.length === 0) throw new Error(words.noRuns);
  return names.map(([name, entry]) => ({ name, text: strFromU8(entry) }));
}

const slug = (name: string): string => fileName(name).slice(0, 60);
