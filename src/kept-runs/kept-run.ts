/** @file A run of the library: what its list shows, and beside that its history and its checkpoint. */
import type { MetricId } from "../experiment/metrics/index.ts";
import { type RunConfig, schemaVersion } from "../experiment/schema.ts";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import { protocolVersion, type RateChange } from "../protocol/messages.ts";
import type { StopReason } from "../experiment/stop-reasons.ts";
import type { EngineReport } from "../protocol/session-state.ts";
import type { HistoryPart } from "../runs/history-chunks.ts";
import type { MetricHistory, PackedHistory } from "../runs/metric-history.ts";
import type { Snapshot } from "../runs/snapshot.ts";
import { version as appVersion } from "../../package.json";

/** The newest value of a few metrics; null: never measured. */
export interface Summary {
  readonly cost: number | null;
  readonly accuracy: number | null;
  readonly validationError: number | null;
  readonly radiusWhh: number | null;
}

/** Where a run stood among the lanes of its experiment. */
export interface LanePlace {
  /** Runs that were trained side by side have the same. */
  readonly group: string;
  /** From 0. */
  readonly index: number;
  readonly slot: number;
  /** Its name as a lane; null: its rule's. */
  readonly name: string | null;
  /** Iterations a second that were asked for; null: as fast as it goes. */
  readonly pace: number | null;
  /** Whether it was training, not paused. */
  readonly training: boolean;
}

/** What the list shows: small, and read all at once. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly config: RunConfig;
  readonly appVersion: string;
  readonly schemaVersion: number;
  readonly protocolVersion: number;
  readonly engine: EngineReport | null;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  readonly iteration: number;
  /** Null: it could go on. */
  readonly stopped: StopReason | null;
  readonly summary: Summary;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly rateChanges: readonly RateChange[];
  /** Where the weights that it started from are; null, or left out by earlier builds: they were drawn. */
  readonly startedFrom?: string | null;
  /** Whether it can be taken up where it was. */
  readonly hasCheckpoint: boolean;
  readonly place: LanePlace;
  /** The tab that runs it, or ran it last; null: none ever did. */
  readonly owner: string | null;
  /** Whether it was in its tab's observatory when last heard of. */
  readonly open: boolean;
}

export interface KeptRun {
  readonly record: RunRecord;
  readonly history: PackedHistory;
  readonly checkpoint: Checkpoint | null;
}

/** A run as it is written: of its history what is not there yet. */
export interface WrittenRun extends Omit<KeptRun, "history"> {
  readonly history: HistoryPart;
}

/** What a person writes about a run. */
export type RunText = Pick<RunRecord, "name" | "tags" | "notes">;

type Owned = Pick<RunRecord, "id" | "created" | "place" | "owner" | "open"> & RunText;

/** How far a run has come, as its record says. */
export type Progress = Pick<RunRecord, "iteration" | "summary">;

/** The record of a run as it is now. */
export function recordOf(
  snapshot: Omit<Snapshot<unknown>, "history">,
  progress: Progress,
  owned: Owned,
  now: number,
): RunRecord {
  const { config, engine, startNorms, rateChanges, stopped, startedFrom, checkpoint } = snapshot;
  return {
    ...owned,
    config,
    appVersion,
    schemaVersion,
    protocolVersion,
    engine,
    updated: now,
    ...progress,
    stopped,
    startNorms,
    rateChanges,
    startedFrom,
    hasCheckpoint: checkpoint !== null,
  };
}

export const progressOf = (history: MetricHistory): Progress => ({
  iteration: Math.max(0, history.newest),
  summary: {
    cost: newest(history, "cost"),
    accuracy: newest(history, "accuracy"),
    validationError: newest(history, "validationError"),
    radiusWhh: newest(history, "radiusWhh"),
  },
});

function newest(history: MetricHistory, metric: MetricId): number | null {
  const column = history.scalar(metric);
  const at = column?.lastMeasured(history.newest) ?? null;
  return at === null ? null : (column?.at(at) ?? null);
}
