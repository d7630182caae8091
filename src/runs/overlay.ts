/** @file A run of another time, laid over the charts of the runs at work. */
import type { ExportedRun } from "./export.ts";

export interface Overlay extends ExportedRun {
  readonly id: string;
  /** Which of the overlays' colours is its own, whatever is removed beside it. */
  readonly slot: number;
}
