/** @file Where a study's outcomes are kept as they come: what a command needs of it beside what the runner does. */
import type { ResumePointStore } from "../../src/runs/resume-point.ts";
import type { OutcomeStore } from "../../src/runs/study-runner.ts";
import type { RunOutcome } from "../../src/studies/outcome.ts";
import { familyOfKey } from "../../src/studies/outcome-key.ts";
import { whyNot } from "./failure.ts";

export interface KeptOutcomes extends OutcomeStore {
  /** Where runs under way are kept; null: nowhere. */
  readonly resumePoints: ResumePointStore | null;
  /** What was there and could not be read, a sentence each. */
  readonly damage: readonly string[];
  /** Tries once more to keep what could not be kept; says in a sentence what is still missing, null: nothing. */
  close(): Promise<string | null>;
}

/** Those that are kept under these keys; a key that ends in "@" stands for all that begin with it. */
export function outcomesUnder(
  keys: readonly string[],
  outcomes: ReadonlyMap<string, RunOutcome>,
): RunOutcome[] {
  const wanted = new Set(keys);
  return [...outcomes.values()].filter(
    ({ key }) => wanted.has(key) || wanted.has(familyOfKey(key)),
  );
}

/**
 * Keeps outcomes one after the other. What could not be kept, since a disk was full, is tried again with the next one, and at
 * the end.
 */
export function persistent(
  path: string,
  keep: (outcome: RunOutcome) => Promise<void>,
): Pick<KeptOutcomes, "save" | "close"> {
  const unkept: RunOutcome[] = [];
  let last: Promise<void> = Promise.resolve();
  const keepAll = async (): Promise<void> => {
    for (;;) {
      const [outcome] = unkept;
      if (outcome === undefined) return;
      await keep(outcome);
      unkept.shift();
    }
  };
  const keepNext = (): Promise<void> => {
    const next = last.then(keepAll);
    last = next.catch(() => {});
    return next;
  };
  return {
    save: async (outcome) => {
      unkept.push(outcome);
      try {
        await keepNext();
      } catch (error) {
        throw new Error(`${path} could not be written: ${whyNot(error)}`, { cause: error });
      }
    },
    close: async () => {
      try {
        await keepNext();
        return null;
      } catch (error) {
        const many = unkept.length === 1 ? "1 outcome is" : `${unkept.length} outcomes are`;
        return `${many} not kept, and a later run makes them anew: ${whyNot(error)}.`;
      }
    },
  };
}
