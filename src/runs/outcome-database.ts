/** @file Outcomes of studies in the browser's database, by the keys of their runs: a reload, a crash or another room finds them again. */
import type { RunOutcome } from "../studies/outcome.ts";
import { KeyedStore, type Keys } from "./storage/keyed-store.ts";
import type { OutcomeStore } from "./study-runner.ts";

interface OutcomeDatabase extends OutcomeStore {
  /** As `load` understands keys. */
  forget(keys: readonly string[]): Promise<void>;
}

const outcomes = new KeyedStore<RunOutcome>("through-time-studies", "outcomes");

/** Keys that begin so, where it ends in "@"; else this one. */
const rangeOf = (key: string): Keys => (key.endsWith("@") ? { startsWith: key } : key);

export const outcomeDatabase: OutcomeDatabase = {
  load: (keys) => outcomes.load(keys.map(rangeOf)),
  save: (outcome) => outcomes.save(outcome.key, outcome),
  forget: (keys) => outcomes.forget(keys.map(rangeOf)),
};
