/** @file Outcomes of studies in the browser's database, by the keys of their runs: a reload, a crash or another room finds them again. */
import type { RunOutcome } from "../studies/outcome.ts";
import { KeyedStore } from "./storage/keyed-store.ts";
import type { OutcomeStore } from "./study-runner.ts";

interface OutcomeDatabase extends OutcomeStore {
  forget(keys: readonly string[]): Promise<void>;
}

const outcomes = new KeyedStore<RunOutcome>("through-time-studies", "outcomes");

export const outcomeDatabase: OutcomeDatabase = {
  load: (keys) => outcomes.load(keys),
  save: (outcome) => outcomes.save(outcome.key, outcome),
  forget: (keys) => outcomes.forget(keys),
};
