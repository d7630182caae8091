/** @file The configurations of a lesson's runs: from their links, measuring no more than the lesson looks at. Pure. */
import type { Parsed } from "../../experiment/field.ts";
import { parseLink } from "../../experiment/link.ts";
import { type RunConfig, sharedFieldNames, type SharedFieldName } from "../../experiment/schema.ts";
import { findProblem } from "../../experiment/validate.ts";
import type { Changes, Lesson, LessonRun } from "./lesson.ts";
import { fieldsFor, metricsOf } from "./needs.ts";

const largestSeed = 2 ** 32;

/** What a run's link says, by itself; refuses what cannot be run, and a lane that the link has not. */
export function linkedConfig({ link, lane = 1 }: LessonRun): Parsed<RunConfig> {
  const parsed = parseLink(link);
  if (!parsed.ok) return parsed;
  const { shared, lanes } = parsed.value.experiment;
  const chosen = lanes[lane - 1];
  if (chosen === undefined) {
    const allowed = `a lane of the link, which has ${lanes.length}`;
    return { ok: false, problem: { field: "lane", value: String(lane), allowed } };
  }
  return { ok: true, value: { ...shared, ...chosen } };
}

type MeasureField = Extract<SharedFieldName, `measure${string}`>;
const isMeasureField = (name: SharedFieldName): name is MeasureField => name.startsWith("measure");
const measureFields = sharedFieldNames.filter(isMeasureField);

/**
 * A run of a lesson that has passed its gate. On the CPU's plain SIMD kernels, whose numbers are the same on every computer: an answer that
 * was found once is everybody's.
 */
export function runConfig(lesson: Lesson, name: string, seed = lesson.seed): RunConfig {
  const run = lesson.runs[name];
  const parsed = run === undefined ? null : linkedConfig(run);
  if (run === undefined || parsed?.ok !== true) {
    throw new Error(`the lesson "${lesson.id}" has no run "${name}"`);
  }
  const linked = parsed.value;
  const needed = fieldsFor(metricsOf(lesson, name, linked));
  // A run that its spectral radius stops must measure it.
  const isNeeded = (field: MeasureField): boolean =>
    needed.has(field) || (field === "measureRadius" && linked.stopRadius !== null);
  const measuring: Partial<Record<MeasureField, number>> = {};
  for (const field of measureFields) {
    if (!isNeeded(field)) measuring[field] = 0;
    else if (linked[field] === 0) measuring[field] = 1;
  }
  return {
    ...linked,
    ...measuring,
    seed: (seed + (run.seed ?? 0)) % largestSeed,
    backend: "cpu",
    cpuKernels: "simd",
  };
}

/** A configuration with some of its fields set anew, where that can be run. */
export function changedConfig(config: RunConfig, changes: Changes): Parsed<RunConfig> {
  const changed = { ...config, ...changes };
  const problem = findProblem(changed);
  // Every field has been looked at.
  return problem === null ? { ok: true, value: changed as RunConfig } : { ok: false, problem };
}
