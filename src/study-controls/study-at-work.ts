/** @file The study that was started last, for whoever shows what is computed; it may be over or paused by now. */
import { createStore } from "zustand/vanilla";

import type { StudyRunner } from "../runs/study-runner.ts";

export const studyAtWork = createStore<{ readonly runner: StudyRunner | null }>(() => ({
  runner: null,
}));
