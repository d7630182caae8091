/** @file A kept run as the writer of files takes it. */
import type { ExportedRun } from "../runs/export.ts";
import { MetricHistory } from "../runs/metric-history.ts";
import type { KeptRun } from "./kept-run.ts";

export function exportedOf({ record, history, checkpoint }: KeptRun): ExportedRun {
  const { name, config, engine, startNorms, rateChanges, tags, notes, created, updated } = record;
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
    history: MetricHistory.unpack(history),
    checkpoint,
    kept: { tags, notes, ...dates },
  };
}
