/** @file Where runs of studies stand, in the browser's database. */
import { createStore, delMany, get, set, type UseStore } from "idb-keyval";

import type { StandingStore, Standing } from "./standing.ts";

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-standings", "standings"));

export const standingDatabase: StandingStore = {
  load: async (key) => (await get<Standing>(key, database())) ?? null,
  save: (key, standing) => set(key, standing, database()),
  forget: (keys) => delMany([...keys], database()),
};
