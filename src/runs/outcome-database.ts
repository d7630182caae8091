/** @file Outcomes of studies in the browser's database, by the keys of their runs: a reload, a crash or another room finds them again. */
import { createStore, delMany, getMany, set, type UseStore } from "idb-keyval";

import type { RunOutcome } from "../studies/outcome.ts";
import type { OutcomeStore } from "./study-runner.ts";

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-studies", "outcomes"));

interface OutcomeDatabase extends OutcomeStore {
  forget(keys: readonly string[]): Promise<void>;
}

export const outcomeDatabase: OutcomeDatabase = {
  load: async (keys) =>
    (await getMany<RunOutcome>([...keys], database())).filter((outcome) => outcome !== undefined),
  save: (outcome) => set(outcome.key, outcome, database()),
  forget: (keys) => delMany([...keys], database()),
};
