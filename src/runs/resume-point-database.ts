/** @file Where runs of studies stand, in the browser's database. */
import type { ResumePointStore, ResumePoint } from "./resume-point.ts";
import { KeyedStore } from "./storage/keyed-store.ts";

const points = new KeyedStore<ResumePoint>("through-time-resume-points", "points");

export const resumePointDatabase: ResumePointStore = {
  load: async (key) => (await points.load([key]))[0] ?? null,
  save: (key, resumePoint) => points.save(key, resumePoint),
  forget: (keys) => points.forget(keys),
};
