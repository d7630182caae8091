/** @file What the page shows of the library while it loads or works in the background. Small: part of the first load. */
import { createStore } from "zustand/vanilla";
import type { ArchiveProblem } from "./archive-error.ts";

/** Runs that were trained side by side and can be taken up again. */
export interface Resumable {
  readonly group: string;
  /** Their names, in the order of their lanes. */
  readonly names: readonly string[];
  readonly iteration: number;
  /** Milliseconds since 1970. */
  readonly updated: number;
}

export interface KeepingState {
  /** Whether the library is there and runs are being kept. */
  readonly isKeeping: boolean;
  /** Why runs are not kept at the moment, if there is a reason. */
  readonly problem: ArchiveProblem | null;
  readonly resumable: Resumable | null;
  /** What a click came to, in a sentence. */
  readonly message: string | null;
  /** Raised whenever the library has changed. */
  readonly revision: number;
}

export const createKeepingStore = () =>
  createStore<KeepingState>(() => ({
    isKeeping: false,
    problem: null,
    resumable: null,
    message: null,
    revision: 0,
  }));
export type KeepingStore = ReturnType<typeof createKeepingStore>;
