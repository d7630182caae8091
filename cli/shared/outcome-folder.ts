/**
 * @file Outcomes in a folder, a file each, named by the SHA-256 of its key and renamed into place: any number of processes on any number of
 * machines may write there at once, without locks, on a shared disk.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { asText, guarded, Refusal } from "../../src/experiment/checked.ts";
import { describeProblem, type Parsed } from "../../src/experiment/field.ts";
import type { RunOutcome, RunSpec } from "../../src/studies/outcome.ts";
import { possibleKeys } from "../../src/studies/outcome-key.ts";
import { engineRevision } from "./engine-revision.ts";
import { UsageError, whyNot } from "./failure.ts";
import { outcomeTextReader, type ReadRow } from "./outcome-lines.ts";
import { type KeptOutcomes, outcomesUnder, persistent } from "./outcome-store.ts";
import { resumePointFiles } from "./resume-point-files.ts";
import { checkWritable, writeWhole } from "./write-whole.ts";

const ending = ".json";
const isOutcomeName = (name: string): boolean => /^[0-9a-f]{64}\.json$/u.test(name);

/** The name of the file of an outcome. */
export const nameOf = (key: string): string =>
  `${createHash("sha256").update(key).digest("hex")}${ending}`;

/** Files read at once. */
const atOnce = 64;
/** Files of other shards' runs that are looked at for their engine: a shard need not read what is not its own. */
const sampled = 20;

export interface OutcomeFolder extends KeptOutcomes {
  /** Of the runs that were asked for. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
  /** How many files are of other runs. */
  readonly others: number;
}

/**
 * Reads what is known of these runs; a file that is damaged counts as missing, so that it is made again. `engine`: the one whose
 * outcomes may be there; null: any, as long as it is one.
 *
 * @throws UsageError where the folder cannot be read or written, or holds outcomes of another engine
 */
export async function openOutcomeFolder(
  path: string,
  specs: readonly RunSpec[],
  engine: string | null = engineRevision,
): Promise<OutcomeFolder> {
  const read = await readFolder(path, specs, engine === null ? Infinity : sampled);
  refuseMixture(path, read.engines, engine);
  return {
    ...persistent(path, (outcome) => writeWhole(join(path, nameOf(outcome.key)), textOf(outcome))),
    resumePoints: resumePointFiles(join(path, "resume-points")),
    damage: read.damage,
    outcomes: read.outcomes,
    others: read.others,
    load: (keys) => Promise.resolve(outcomesUnder(keys, read.outcomes)),
  };
}

const textOf = (outcome: RunOutcome): string =>
  `${JSON.stringify({ engineRevision, ...outcome })}\n`;

interface ReadFolder {
  readonly outcomes: Map<string, RunOutcome>;
  readonly damage: string[];
  others: number;
  /** Which engines made the outcomes, and a file of each. */
  readonly engines: Map<string, string>;
}

async function readFolder(
  path: string,
  specs: readonly RunSpec[],
  mostOthers: number,
): Promise<ReadFolder> {
  const wanted = new Set(specs.flatMap(possibleKeys).map(nameOf));
  const read = outcomeTextReader(specs);
  const found: ReadFolder = { outcomes: new Map(), damage: [], others: 0, engines: new Map() };
  const names = (await namesIn(path)).filter(isOutcomeName).toSorted().values();
  const readOn = async (): Promise<void> => {
    for (const name of names) {
      const isWanted = wanted.has(name);
      if (!isWanted) found.others += 1;
      if (!isWanted && found.others > mostOthers) continue;
      const file = read("outcome", await bytesOf(join(path, name)));
      const checked = file.ok ? checkFile(name, file.value) : file;
      if (checked.ok) found.engines.set(checked.value.engine, name);
      if (!isWanted) continue;
      if (checked.ok) found.outcomes.set(checked.value.outcome.key, checked.value.outcome);
      else {
        const why = describeProblem(checked.problem);
        found.damage.push(`${join(path, name)} is made again: ${why}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
  return found;
}

/** The names in a folder, which is made where it is not there. */
async function namesIn(path: string): Promise<string[]> {
  try {
    await mkdir(path, { recursive: true });
    await checkWritable(join(path, "outcome"));
    return await readdir(path);
  } catch (error) {
    throw new UsageError(
      `--store = "${path}" cannot be used: ${whyNot(error)}; allowed: a folder that can be read and written, or a new one.`,
    );
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${whyNot(error)}.`);
  }
}

/** Looks at what stands beside the outcome in its file, and whether the file is its own. */
const checkFile = (
  name: string,
  read: ReadRow | null,
): Parsed<{ readonly outcome: RunOutcome; readonly engine: string }> =>
  guarded(() => {
    if (read === null) throw new Refusal("outcome", "nothing", "an outcome as JSON, whole");
    const { row, outcome } = read;
    // An outcome of an older revision is read under another key than its file says.
    const key = asText("outcome.key", row["key"], 5000);
    if (nameOf(key) !== name) {
      throw new Refusal("outcome.key", key, "the key that the file is named by");
    }
    return { outcome, engine: asText("outcome.engineRevision", row["engineRevision"], 100) };
  });

/** What two engines computed is not of one study: not even runs of one seed need be equal. */
function refuseMixture(
  path: string,
  engines: ReadonlyMap<string, string>,
  wanted: string | null,
): void {
  const [first = null] = engines.keys();
  const one = wanted ?? first;
  const other = [...engines].find(([engine]) => engine !== one);
  if (other === undefined) return;
  const [engine, name] = other;
  const whose = wanted === null ? `such as ${engines.get(one ?? "")}` : "this program's own";
  throw new UsageError(
    `--store = "${path}" holds outcomes of two engines: of revision ${engine}, such as ${name}, and of revision ${one}, ${whose}; allowed: those of one engine, so remove the others, or go on with the program that made them.`,
  );
}
