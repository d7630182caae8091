/** @file For tests: records of runs from the numbers that were measured. */
import type { MetricId } from "../../experiment/metrics/index.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import type { Validation } from "../../protocol/session-state.ts";
import type { RunRecord } from "./record.ts";

export interface Measured {
  readonly config?: Partial<RunConfig>;
  /** Values from iteration 0 on; null: not measured. */
  readonly tracks?: Partial<Record<MetricId, readonly (number | null)[]>>;
  /** Rows by their iterations. */
  readonly rows?: Partial<Record<MetricId, Readonly<Record<number, readonly number[]>>>>;
  readonly validations?: readonly Validation[];
  readonly startNorms?: Readonly<Record<string, number>>;
}

export function recordOfNumbers(measured: Measured): RunRecord {
  const { config = {}, tracks = {}, rows = {}, validations = [], startNorms = {} } = measured;
  const lengths = Object.values(tracks).map((track) => track?.length ?? 0);
  return {
    config: { ...sharedDefaults, ...laneDefaults, ...config },
    newest: Math.max(0, ...lengths) - 1,
    validations,
    startNorms,
    track: (metric) => {
      const values = tracks[metric];
      return values === undefined
        ? null
        : { length: values.length, at: (iteration) => values[iteration] ?? null };
    },
    row: (metric, iteration) =>
      Object.entries(rows[metric] ?? {}).findLast(([at]) => Number(at) <= iteration)?.[1] ?? null,
  };
}

/** A track that has one value after the other for so many iterations, iteration 0 left out. */
export const stretches = (
  before: number,
  ...parts: readonly (readonly [value: number, times: number])[]
): readonly number[] => [
  before,
  ...parts.flatMap(([value, times]) => Array.from({ length: times }, () => value)),
];
