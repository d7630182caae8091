/** @file Outcomes as lines of JSON, as a store of one file has them: each line is looked at by itself, and one that is damaged is named. */
import { asJson, asRecord, guarded, type Raw } from "../../src/experiment/checked.ts";
import { decodeText } from "../../src/files/decode-text.ts";
import { type FieldProblem, type Parsed } from "../../src/experiment/field.ts";
import { type RunOutcome, runKey, type RunSpec } from "../../src/studies/outcome.ts";
import { readKey, readOutcome } from "../../src/studies/read-outcomes.ts";
import { linesOf } from "./text-lines.ts";

/** A line that was left out. */
export interface DamagedLine {
  /** The first line is 1. */
  readonly line: number;
  readonly problem: FieldProblem;
}

export interface ReadLines {
  /** Of the runs that were asked for, by their keys; of two lines the later one counts. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
  readonly damaged: readonly DamagedLine[];
}

/** Reads the outcomes of these runs; lines of other runs are no damage. Throws what the file system says. */
export async function readOutcomeLines(
  path: string,
  specs: readonly RunSpec[],
): Promise<ReadLines> {
  const byKey = new Map(specs.map((spec) => [runKey(spec), spec]));
  const outcomes = new Map<string, RunOutcome>();
  const damaged: DamagedLine[] = [];
  let line = 0;
  for await (const bytes of linesOf(path)) {
    line += 1;
    const read = readLine(bytes, byKey);
    if (!read.ok) damaged.push({ line, problem: read.problem });
    else if (read.value !== null) outcomes.set(read.value.key, read.value);
  }
  return { outcomes, damaged };
}

/** Null: an empty line, or another study's. */
function readLine(
  bytes: Uint8Array,
  byKey: ReadonlyMap<string, RunSpec>,
): Parsed<RunOutcome | null> {
  const text = decodeText("line", bytes);
  if (!text.ok) return text;
  if (text.value.trim() === "") return { ok: true, value: null };
  return guarded(() => outcomeIn(rowIn("line", text.value), byKey));
}

/** What the text of an outcome says; throws a Refusal. */
export const rowIn = (field: string, text: string): Raw =>
  asRecord(field, asJson(field, text, "an outcome as JSON, whole"));

/** The outcome that a row is; null: of a run that is not among those. Throws a Refusal. */
export function outcomeIn(row: Raw, byKey: ReadonlyMap<string, RunSpec>): RunOutcome | null {
  const spec = byKey.get(readKey("outcome", row));
  return spec === undefined ? null : readOutcome("outcome", row, spec);
}
