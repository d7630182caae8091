/** @file A lesson's runs boiled down to what is stored of them. Pure. */
import type { MetricId } from "../../experiment/metrics/index.ts";
import { metricFacts } from "../../experiment/metrics/index.ts";
import type { Moment } from "../measures/arguments.ts";
import { measureKey } from "../measures/measures.ts";
import type { Records, RunRecord, Track } from "../measures/record.ts";
import { findingsOf } from "../measures/vocabulary.ts";
import { meanBetween } from "../measures/windows.ts";
import type { Lesson } from "./lesson.ts";
import { labsOf, measuresOf, metricsOf } from "./needs.ts";
import {
  mostPoints,
  provenIterations,
  type StoredClaim,
  type StoredCurve,
  type StoredLesson,
  type StoredNumber,
  type StoredRun,
} from "./stored.ts";

/** Digits of a number that only the eye reads. */
const digits = 4;

export function storeLesson(
  lesson: Lesson,
  records: Records,
  claims: Readonly<Record<string, StoredClaim>>,
): StoredLesson {
  const { measured } = findingsOf(records);
  return {
    lesson: lesson.id,
    version: lesson.version,
    values: Object.fromEntries(
      measuresOf(lesson).map((measure) => [measureKey(measure), exact(measured(measure))]),
    ),
    runs: Object.fromEntries(
      [...records].map(([name, run]) => [name, storeRun(lesson, name, run)]),
    ),
    claims,
  };
}

/** The moments at which charts over t look at a run; a curve that is drawn by hand is one of them. */
function momentsOf(lesson: Lesson, run: string): ReadonlySet<Moment> {
  const shown = lesson.steps.flatMap(labsOf).filter(({ runs }) => runs.includes(run));
  return new Set(shown.map(({ at }) => at));
}

function storeRun(lesson: Lesson, name: string, run: RunRecord): StoredRun {
  const curves: Partial<Record<MetricId, StoredCurve>> = {};
  const rows: Partial<Record<MetricId, Record<string, StoredNumber[]>>> = {};
  for (const metric of metricsOf(lesson, name, run.config)) {
    if (metricFacts(metric).shape === "steps") rows[metric] = storeRows(lesson, name, run, metric);
    const track = run.track(metric);
    if (track !== null) curves[metric] = storeCurve(track, run.newest);
  }
  const cost = run.track("cost");
  const proven = Math.min(provenIterations, run.newest);
  const costs = Array.from({ length: proven + 1 }, (_, at) => exact(cost?.at(at) ?? null));
  return { iterations: run.newest, startNorms: run.startNorms, curves, rows, costs };
}

function storeRows(lesson: Lesson, name: string, run: RunRecord, metric: MetricId) {
  const rows: Record<string, StoredNumber[]> = {};
  for (const moment of momentsOf(lesson, name)) {
    const iteration = moment === "last" ? run.newest : moment;
    const row = run.row(metric, iteration);
    if (row !== null) rows[iteration] = Array.from(row, (value) => rounded(value));
  }
  return rows;
}

function storeCurve(track: Track, iterations: number): StoredCurve {
  const every = Math.max(1, Math.ceil(iterations / mostPoints));
  const values = [rounded(track.at(0))];
  for (let from = 1; from <= iterations; from += every) {
    values.push(rounded(meanBetween(track, from, Math.min(iterations, from + every - 1))));
  }
  return { every, values };
}

function exact(value: number | null): StoredNumber {
  if (value === null || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

const rounded = (value: number | null): StoredNumber =>
  value === null || !Number.isFinite(value) ? exact(value) : Number(value.toPrecision(digits));
