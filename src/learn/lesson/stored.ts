/**
 * @file What `npm run lessons` found of a lesson's runs, and stored: every measure that the lesson asks for, as it came out of the whole run;
 * curves, thinned, for the eye; the first costs, to compare a run on this machine with; and over how many seeds its claims held. Pure.
 */
import {
  asCount,
  asList,
  asMeasured,
  asRecord,
  asText,
  guarded,
  Refusal,
} from "../../experiment/checked.ts";
import type { Parsed } from "../../experiment/field.ts";
import { isMetricId, type MetricId } from "../../experiment/metrics/index.ts";
import { measureKey } from "../measures/measures.ts";
import type { DrawnRun } from "../measures/record.ts";
import type { Findings } from "../measures/vocabulary.ts";
import type { Lesson } from "./lesson.ts";
import { runConfig } from "./run-configs.ts";

/** Points of a stored curve. */
export const mostPoints = 240;
/** Iterations whose costs are stored to the last bit. */
export const provenIterations = 20;

/** A number as JSON has it: null was not measured; a word is not finite. */
export type StoredNumber = number | "NaN" | "Infinity" | "-Infinity" | null;

export interface StoredCurve {
  /** Iterations that each value is the mean of; the first value is iteration 0's own. */
  readonly every: number;
  readonly values: readonly StoredNumber[];
}

export interface StoredRun {
  /** Iterations that were run. */
  readonly iterations: number;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly curves: Readonly<Partial<Record<MetricId, StoredCurve>>>;
  /** Rows over t by their iterations. */
  readonly rows: Readonly<
    Partial<Record<MetricId, Readonly<Record<string, readonly StoredNumber[]>>>>
  >;
  /** Costs of iterations 0 on, exact. */
  readonly costs: readonly StoredNumber[];
}

export interface StoredClaim {
  readonly seeds: readonly number[];
  /** For how many of them it held. */
  readonly held: number;
}

export interface StoredLesson {
  readonly lesson: string;
  readonly version: number;
  /** By the measure as text. */
  readonly values: Readonly<Record<string, StoredNumber>>;
  readonly runs: Readonly<Record<string, StoredRun>>;
  readonly claims: Readonly<Record<string, StoredClaim>>;
}

/** What was stored, as anything else that is known of runs. */
export const storedFindings = (lesson: Lesson, stored: StoredLesson): Findings => ({
  measured: (measure) => numberOf(stored.values[measureKey(measure)] ?? null),
  config: (run) => (Object.hasOwn(lesson.runs, run) ? runConfig(lesson, run) : null),
});

const numberOf = (value: StoredNumber): number | null => (value === null ? null : Number(value));

/** A stored run as a chart draws it; null: it was not stored. */
export function drawnRun(lesson: Lesson, stored: StoredLesson, name: string): DrawnRun | null {
  const run = stored.runs[name];
  if (run === undefined) return null;
  const { iterations, startNorms, curves, rows } = run;
  return {
    config: runConfig(lesson, name),
    newest: iterations,
    startNorms,
    track: (metric) => {
      const curve = curves[metric];
      return curve === undefined ? null : trackOf(curve, iterations);
    },
    row: (metric, iteration) => {
      const kept = Object.entries(rows[metric] ?? {});
      const newest = kept.findLast(([at]) => Number(at) <= iteration);
      return newest?.[1].map((value) => numberOf(value) ?? Number.NaN) ?? null;
    },
  };
}

const trackOf = ({ every, values }: StoredCurve, iterations: number) => ({
  length: iterations + 1,
  at: (iteration: number): number | null => {
    // The last window may be a short one, which ends where the run does.
    const index = iteration === iterations ? values.length - 1 : iteration / every;
    return Number.isInteger(index) ? numberOf(values[index] ?? null) : null;
  },
});

/** The first iteration whose cost is another than the stored one; null: none is. */
export function firstDifference(
  costs: readonly StoredNumber[],
  costAt: (iteration: number) => number | null,
): number | null {
  const index = costs.findIndex((cost, iteration) => !Object.is(numberOf(cost), costAt(iteration)));
  return index < 0 ? null : index;
}

/** Reads what was stored of a lesson. Never throws. */
export const readStored = (raw: unknown): Parsed<StoredLesson> =>
  guarded(() => {
    const file = asRecord("stored", raw);
    return {
      lesson: asText("lesson", file["lesson"], 40),
      version: asCount("version", file["version"], 1e9, 1),
      values: tableOf("values", file["values"], asStoredNumber),
      runs: tableOf("runs", file["runs"], readRun),
      claims: tableOf("claims", file["claims"], readClaim),
    };
  });

function tableOf<T>(at: string, raw: unknown, read: (at: string, value: unknown) => T) {
  const entries = Object.entries(asRecord(at, raw));
  return Object.fromEntries(entries.map(([name, value]) => [name, read(`${at}.${name}`, value)]));
}

/** The same for things that metrics are the names of. */
function metricsOf<T>(at: string, raw: unknown, read: (at: string, value: unknown) => T) {
  const table: Partial<Record<MetricId, T>> = {};
  for (const [name, value] of Object.entries(asRecord(at, raw))) {
    if (!isMetricId(name)) throw new Refusal(at, name, "a metric");
    table[name] = read(`${at}.${name}`, value);
  }
  return table;
}

function asStoredNumber(at: string, value: unknown): StoredNumber {
  if (value === null || typeof value === "number") return value;
  asMeasured(at, value);
  return value as StoredNumber;
}

const asNumbers = (at: string, raw: unknown): readonly StoredNumber[] =>
  asList(at, raw, 10_000).map((value) => asStoredNumber(at, value));

function readRun(at: string, raw: unknown): StoredRun {
  const { iterations, startNorms, curves, rows, costs } = asRecord(at, raw);
  return {
    iterations: asCount(`${at}.iterations`, iterations, 1e7),
    startNorms: tableOf(`${at}.startNorms`, startNorms, (field, value) => asMeasured(field, value)),
    curves: metricsOf(`${at}.curves`, curves, readCurve),
    rows: metricsOf(`${at}.rows`, rows, (field, value) => tableOf(field, value, asNumbers)),
    costs: asNumbers(`${at}.costs`, costs),
  };
}

function readCurve(at: string, raw: unknown): StoredCurve {
  const { every, values } = asRecord(at, raw);
  return {
    every: asCount(`${at}.every`, every, 1e7, 1),
    values: asNumbers(`${at}.values`, values),
  };
}

function readClaim(at: string, raw: unknown): StoredClaim {
  const { seeds, held } = asRecord(at, raw);
  const read = asList(`${at}.seeds`, seeds, 100).map((seed) =>
    asCount(`${at}.seeds`, seed, 2 ** 32),
  );
  return { seeds: read, held: asCount(`${at}.held`, held, read.length) };
}
