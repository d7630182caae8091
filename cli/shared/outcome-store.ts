/** @file Where a study's outcomes are kept as they come: what a command needs of it beside what the runner does. */
import type { ResumePointStore } from "../../src/runs/resume-point.ts";
import type { OutcomeStore } from "../../src/runs/study-runner.ts";

export interface KeptOutcomes extends OutcomeStore {
  /** Where runs under way are kept; null: nowhere. */
  readonly resumePoints: ResumePointStore | null;
  /** What was there and could not be read, a sentence each. */
  readonly damage: readonly string[];
  /** Tries once more to keep what could not be kept; says in a sentence what is still missing, null: nothing. */
  close(): Promise<string | null>;
}
