/** @file The runs over seeds that there are, for whoever watches them. */
import type { SeedRun, SeedStudyState } from "../../runs/seed-study.ts";

const noRuns: readonly SeedRun[] = [];

export const seedRuns = (state: SeedStudyState): readonly SeedRun[] =>
  "runs" in state ? state.runs : noRuns;
