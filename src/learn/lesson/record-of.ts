/** @file A run of this page, or of the command line, as lessons see it. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { RunRecord } from "../measures/record.ts";

/** What has been measured of a run up to now. */
export interface Measured {
  readonly history: MetricHistory;
  readonly startNorms: Readonly<Record<string, number>>;
}

/** Reads a run as it is whenever it is asked. */
export const recordOf = (config: RunConfig, now: () => Measured): RunRecord => ({
  config,
  get startNorms() {
    return now().startNorms;
  },
  get newest() {
    return now().history.newest;
  },
  get validations() {
    return now().history.validations;
  },
  track: (metric) => now().history.scalar(metric),
  row: (metric, iteration) => now().history.rows(metric)?.at(iteration)?.values ?? null,
});
