/** @file Outcomes as lines of JSON, as a store of one file has them: each line is looked at by itself, and one that is damaged is named. */
import { asJson, asRecord, guarded, type Raw } from "../../src/experiment/checked.ts";
import type { FieldProblem, Parsed } from "../../src/experiment/field.ts";
import { schemaVersion } from "../../src/experiment/schema.ts";
import { decodeText } from "../../src/files/decode-text.ts";
import type { RunOutcome, RunSpec } from "../../src/studies/outcome.ts";
import { outcomeReader } from "../../src/studies/read-outcomes.ts";
import { linesOf } from "./text-lines.ts";

/** A line that was left out. */
export interface DamagedLine {
  /** The first line is 1. */
  readonly line: number;
  readonly problem: FieldProblem;
}

export interface ReadLines {
  /** By their keys; of two lines of a run the later one counts. */
  readonly outcomes: ReadonlyMap<string, RunOutcome>;
  readonly damaged: readonly DamagedLine[];
}

/** Reads all outcomes; those of these runs need not say their configuration. Throws what the file system says. */
export async function readOutcomeLines(
  path: string,
  specs: readonly RunSpec[],
): Promise<ReadLines> {
  const read = outcomeTextReader(specs);
  const outcomes = new Map<string, RunOutcome>();
  const damaged: DamagedLine[] = [];
  let line = 0;
  for await (const bytes of linesOf(path)) {
    line += 1;
    const found = read("line", bytes);
    if (!found.ok) damaged.push({ line, problem: found.problem });
    else if (found.value !== null) {
      const { outcome } = found.value;
      outcomes.set(outcome.key, outcome);
    }
  }
  return { outcomes, damaged };
}

export interface ReadRow {
  readonly row: Raw;
  readonly outcome: RunOutcome;
}

/** Reads the text of one outcome after the other; null: an empty one. `field` is what a refusal calls it. */
export function outcomeTextReader(
  specs: readonly RunSpec[],
): (field: string, bytes: Uint8Array) => Parsed<ReadRow | null> {
  const read = outcomeReader({ specs, version: schemaVersion });
  return (field, bytes) => {
    const text = decodeText(field, bytes);
    if (!text.ok) return text;
    if (text.value.trim() === "") return { ok: true, value: null };
    return guarded(() => {
      const row = asRecord(field, asJson(field, text.value, "an outcome as JSON, whole"));
      return { row, outcome: read("outcome", row) };
    });
  };
}
