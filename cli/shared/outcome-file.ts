/** @file Outcomes in a file, one JSON line each, appended as they come: a run that is stopped at any moment loses nothing that was finished. */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";

import type { OutcomeStore } from "../../src/runs/study-runner.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { familyOfKey } from "../../src/studies/outcome-key.ts";

/** Reads back what it appended; a last line that was cut off in the writing counts as not written. */
export function outcomeFile(path: string): OutcomeStore {
  // What another process wrote last may lack its end.
  let before = "\n";
  return {
    load: async (keys) => {
      const wanted = new Set(keys);
      const found = new Map<string, RunOutcome>();
      for (const outcome of await readOutcomes(path)) {
        const { key } = outcome;
        if (wanted.has(key) || wanted.has(familyOfKey(key))) found.set(key, outcome);
      }
      return [...found.values()];
    },
    save: async (outcome) => {
      await mkdir(dirname(path), { recursive: true });
      const line = `${before}${JSON.stringify(outcome)}\n`;
      before = "";
      await appendFile(path, line);
    },
  };
}

async function readOutcomes(path: string): Promise<RunOutcome[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as RunOutcome];
    } catch {
      return [];
    }
  });
}
