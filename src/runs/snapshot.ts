/** @file A run at one moment, in memory of its own: what can be kept, exported or taken up later while the run goes on. */
import type { RunConfig } from "../experiment/schema.ts";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import type { RateChange } from "../protocol/messages.ts";
import type { StopReason } from "../experiment/stop-reasons.ts";
import type { EngineReport } from "../protocol/session-state.ts";
import type { MetricHistory } from "./metric-history.ts";
import type { Run } from "./run.ts";

export interface Snapshot<History> {
  /** With the rates in force. */
  readonly config: RunConfig;
  readonly engine: EngineReport | null;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly rateChanges: readonly RateChange[];
  readonly stopped: StopReason | null;
  /** Where the weights that it started from are; null: they were drawn. */
  readonly startedFrom: string | null;
  /** Everything measured up to the checkpoint. */
  readonly history: History;
  /** Null in the middle of an iteration, and where the worker is gone. */
  readonly checkpoint: Checkpoint | null;
}

/** `copy`: what is taken of the history at that moment. */
export async function takeSnapshot<History>(
  run: Run,
  copy: (history: MetricHistory) => History,
): Promise<Snapshot<History>> {
  const taken = await run.checkpoint();
  // From here on nothing is awaited: the history is the checkpoint's.
  const { config, rateChanges, history, status, start } = run;
  const { engine, startNorms, state } = status;
  const checkpoint = taken?.iteration === history.newest ? taken : null;
  return {
    config: { ...config, ...checkpoint?.rates },
    engine,
    startNorms,
    rateChanges: [...rateChanges],
    stopped: checkpoint?.stopped ?? (state.kind === "stopped" ? state.reason : null),
    startedFrom: start?.source ?? null,
    history: copy(history),
    checkpoint,
  };
}
