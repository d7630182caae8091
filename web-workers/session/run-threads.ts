/** @file What a session knows of the threads that share its run; what they are is loaded where there are to be any. */
import type { ThreadReport } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Trainer } from "./trainer.ts";

/** A run that is ready, and what computes it. */
export interface Prepared {
  readonly engine: ComputeEngine;
  readonly trainer: Trainer;
}

/** The threads of one run. */
export interface RunThreads {
  readonly report: ThreadReport;
  /** How many there may be from now on; 1: the others end. */
  readonly set: (count: number) => void;
  /** Does work of the run; where a thread is lost in it, again, with fewer, from where the run stood before. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called before something changes that an iteration done again would not know of. */
  readonly forgetPoint: () => void;
  readonly dispose: () => void;
}

/** Where threads cannot be had it gives one, whose report says why. */
export type LoadThreads = (prepared: Prepared) => Promise<RunThreads>;
