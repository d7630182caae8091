/** @file A run of this page, or of the command line, as lessons see it. Pure. */
import type { RunConfig } from "../../experiment/schema.ts";
import type { MetricHistory } from "../../runs/metric-history.ts";
import type { RunRecord } from "../measures/record.ts";

/** Reads the history as it is whenever it is asked. */
export const recordOf = (
  config: RunConfig,
  history: MetricHistory,
  startNorms: Readonly<Record<string, number>>,
): RunRecord => ({
  config,
  startNorms,
  get newest() {
    return history.newest;
  },
  get validations() {
    return history.validations;
  },
  track: (metric) => history.scalar(metric),
  row: (metric, iteration) => history.rows(metric)?.at(iteration)?.values ?? null,
});
