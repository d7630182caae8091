/** @file The study that was started last, for the engine's badge; it may be paused or finished by now. */
import { createStore } from "zustand/vanilla";

import type { StudyRunner } from "../runs/study-runner.ts";

export const studyAtWork = createStore<{ readonly runner: StudyRunner | null }>(() => ({
  runner: null,
}));
