/** @file A kept run in the forms that exports and charts take. */
import type { ExportedRun } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import type { Overlay } from "../runs/overlay.ts";
import type { KeptRun } from "../kept-runs/kept-run.ts";

export function exportedOf({ record, history, checkpoint }: KeptRun): ExportedRun {
  const { name, config, engine, startNorms, rateChanges, startedFrom = null } = record;
  const { tags, notes, created, updated } = record;
  const dates = {
    created: new Date(created).toISOString(),
    updated: new Date(updated).toISOString(),
  };
  return {
    name,
    config,
    engine,
    startNorms,
    rateChanges,
    startedFrom,
    history: MetricHistory.unpack(history),
    checkpoint,
    kept: { tags, notes, ...dates },
  };
}

/** Kept runs to be laid over the charts, in this order. */
export const overlaysOf = (kept: readonly KeptRun[]): readonly Overlay[] =>
  kept.map((run, slot) => ({ ...exportedOf(run), id: run.record.id, slot, checkpoint: null }));
