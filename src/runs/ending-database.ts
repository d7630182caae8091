/** @file Ends of runs that others may go on from, in the browser's database. */
import { createStore, delMany, get, set, type UseStore } from "idb-keyval";

import type { EndingStore, RunEnding } from "./worker-execution.ts";

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-endings", "endings"));

export const endingDatabase: EndingStore = {
  load: async (key) => (await get<RunEnding>(key, database())) ?? null,
  save: (key, ending) => set(key, ending, database()),
  forget: (keys) => delMany([...keys], database()),
};
