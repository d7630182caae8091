/** @file Where a run of a study stands, and where that is kept: a crash costs seconds, and a longer run need not begin anew. */
import type { Checkpoint } from "../protocol/checkpoint.ts";
import type { Gathered } from "./outcome-gatherer.ts";

/** A run between two iterations, for itself or another to go on from there; survives structured cloning. */
export interface ResumePoint {
  readonly checkpoint: Checkpoint;
  readonly gathered: Gathered;
}

/** Where resume points are kept, by the keys of their runs. */
export interface ResumePointStore {
  load(key: string): Promise<ResumePoint | null>;
  save(key: string, resumePoint: ResumePoint): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
}
