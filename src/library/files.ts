/** @file Files of runs: one as JSON, several in a zip; and what is read of files that somebody chose or dropped. */
import { strToU8, unzipSync, zipSync } from "fflate";
import { describeProblem } from "../experiment/field.ts";
import { decodeText } from "../files/decode-text.ts";
import { downloadBlob } from "../files/download.ts";
import { fileName } from "../files/format.ts";
import { type TensorFormat, writeTensors } from "../files/tensor-file.ts";
import { isWeightFile } from "../protocol/weights.ts";
import { weightFile } from "../runs/weight-file.ts";
import { toJson } from "../runs/export.ts";
import { gunzip, isGzip } from "../runs/gunzip.ts";
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
      name: `${number}${fileName(run.record.name, "run")}.json`,
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

/** Saves the weights that a run came to; false: none are kept. */
export function saveWeights({ record, checkpoint }: KeptRun, format: TensorFormat): boolean {
  if (checkpoint === null) return false;
  const { name, config, iteration, startedFrom = null } = record;
  const file = weightFile({ config, checkpoint, startedFrom }, { at: "now", withOptimiser: false });
  const title = `${name}, iteration ${iteration}`;
  downloadBlob(`${fileName(title, "weights")}.${format}`, new Blob([writeTensors(format, file)]));
  return true;
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
    if (isWeightFile(file.name)) {
      refusals.push(words.refused(file.name, words.weightsElsewhere));
      continue;
    }
    try {
      for (const { name, bytes } of await entriesOf(file)) {
        const text = decodeText("file", bytes);
        const read = text.ok ? readRuns(text.value) : text;
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

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The JSON files that a file is or holds. Throws an Error in words. */
async function entriesOf(file: File): Promise<readonly Entry[]> {
  if (file.size > mostBytes) throw new Error(words.tooLarge(mostBytes));
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isGzip(bytes)) return [{ name: file.name, bytes: await unpacked(bytes) }];
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? entriesOfZip(bytes) : [{ name: file.name, bytes }];
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    return await gunzip(bytes, mostBytes);
  } catch (error) {
    throw new Error(error instanceof RangeError ? words.tooLarge(mostBytes) : words.brokenGzip);
  }
}

function entriesOfZip(bytes: Uint8Array): readonly Entry[] {
  let total = 0;
  let count = 0;
  let isTooLarge = false;
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isRunFile(name)) return false;
        total += originalSize;
        count += 1;
        isTooLarge ||= total > mostBytes || count > mostEntries;
        return !isTooLarge;
      },
    });
  } catch {
    throw new Error(words.brokenZip);
  }
  if (isTooLarge) throw new Error(words.tooLarge(mostBytes));
  const found = Object.entries(entries).map(([name, entry]) => ({ name, bytes: entry }));
  if (found.length === 0) throw new Error(words.noRuns);
  return found;
}

/** JSON by its name, in letters of any case; not what a Mac lays beside each file of a zip. */
function isRunFile(path: string): boolean {
  const parts = path.split(/[/\\]/u);
  const isOfMac = parts.includes("__MACOSX") || parts.at(-1)?.startsWith("._") === true;
  return !isOfMac && /\.json$/iu.test(path);
}
