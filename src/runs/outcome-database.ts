/** @file Outcomes of studies in the browser's database, by the keys of their runs: a reload, a crash or another room finds them again. */
import { createStore, promisifyRequest, set, type UseStore } from "idb-keyval";

import type { RunOutcome } from "../studies/outcome.ts";
import type { OutcomeStore } from "./study-runner.ts";

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-studies", "outcomes"));

interface OutcomeDatabase extends OutcomeStore {
  /** As `load` understands keys. */
  forget(keys: readonly string[]): Promise<void>;
}

/** Keys that begin so, where it ends in "@"; else this one. */
const rangeOf = (key: string): IDBKeyRange =>
  key.endsWith("@") ? IDBKeyRange.bound(key, `${key}\uffff`) : IDBKeyRange.only(key);

export const outcomeDatabase: OutcomeDatabase = {
  load: (keys) =>
    database()("readonly", async (store) => {
      const found = await Promise.all(
        keys.map((key) => promisifyRequest<RunOutcome[]>(store.getAll(rangeOf(key)))),
      );
      return found.flat();
    }),
  save: (outcome) => set(outcome.key, outcome, database()),
  forget: (keys) =>
    database()("readwrite", async (store) => {
      for (const key of keys) store.delete(rangeOf(key));
      await promisifyRequest(store.transaction);
    }),
};
