/** @file Where runs of studies stand, in the browser's database. */
import { createStore, delMany, get, set, type UseStore } from "idb-keyval";

import type { ResumePointStore, ResumePoint } from "./resume-point.ts";

let opened: UseStore | null = null;
const database = (): UseStore => (opened ??= createStore("through-time-resume-points", "points"));

export const resumePointDatabase: ResumePointStore = {
  load: async (key) => (await get<ResumePoint>(key, database())) ?? null,
  save: (key, resumePoint) => set(key, resumePoint, database()),
  forget: (keys) => delMany([...keys], database()),
};
