/** @file The gate of outcomes that come from a file: what each run was, and every field of what it came to, is looked at. Pure. */
import {
  asAmount,
  asCount,
  asList,
  asOneOf,
  asRecord,
  asShare,
  asText,
  type Raw,
  Refusal,
} from "../experiment/checked.ts";
import { migrate, unknownField } from "../experiment/migrations.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { findProblem } from "../experiment/validate.ts";
import { iterationsOf } from "./outcome-text.ts";
import type { Curve, RunOutcome, RunSpec, TestOutcome } from "./outcome.ts";
import {
  familyOf,
  familyOfKey,
  firstKeysOf,
  olderKeyOf,
  revision,
  revisionOf,
  runKey,
} from "./outcome-key.ts";
import { runEndings } from "./statistics/seed-figure.ts";
import { metricFacts, metricIds } from "../experiment/metrics/index.ts";

const mostOutcomes = 100_000;
const mostPoints = 100_000;
const mostCurves = 20;
const mostAverage = 1_000_000;

export interface OutcomeGate {
  /** Runs that outcomes may be of without saying their configuration. */
  readonly specs: readonly RunSpec[];
  /** The schema of the configurations that they say. */
  readonly version: number;
}

/**
 * Outcomes by keys of this program: those of the first revision have one that says so. Each run at most once; throws a Refusal that
 * names the first field that is wrong.
 */
export function readOutcomes(raw: unknown, gate: OutcomeGate): readonly RunOutcome[] {
  const read = outcomeReader(gate);
  const seen = new Set<string>();
  return asList("outcomes", raw, mostOutcomes).map((each, index) => {
    const at = `outcomes[${index}]`;
    const row = asRecord(at, each);
    const outcome = read(at, row);
    const { key } = outcome;
    if (seen.has(key)) throw new Refusal(`${at}.key`, row["key"], "one outcome a run");
    seen.add(key);
    return outcome;
  });
}

/** Reads one outcome after the other; each throws a Refusal that names the first field that is wrong. */
export function outcomeReader({
  specs,
  version,
}: OutcomeGate): (at: string, row: Raw) => RunOutcome {
  const find = finderIn(specs);
  return (at, row) => {
    const written = asText(`${at}.key`, row["key"], 5000);
    const config = find(written) ?? readConfig(at, row, written, version);
    return readOutcome(at, row, keyFor(at, written, config), config);
  };
}

/** The configuration that a key stands for, of runs that are known. */
function finderIn(specs: readonly RunSpec[]): (key: string) => RunConfig | undefined {
  const first = new Map(specs.flatMap((spec) => firstKeysOf(spec).map((key) => [key, spec])));
  const families = new Map(specs.map((spec) => [familyOf(spec), spec]));
  return (key) => {
    const spec = families.get(familyOfKey(key));
    if (spec === undefined) return first.get(key)?.config;
    return { ...spec.config, maxIterations: Number(key.slice(key.lastIndexOf("@") + 1)) };
  };
}

function readConfig(at: string, row: Raw, key: string, version: number): RunConfig {
  if (row["config"] === undefined) throw new Refusal(`${at}.key`, key, "a run of this study");
  const said = asRecord(`${at}.config`, row["config"]);
  const config = migrate({ ...sharedDefaults, ...laneDefaults, ...said }, version);
  const unknown = unknownField(config);
  if (unknown !== null) {
    throw new Refusal(`${at}.config.${unknown}`, config[unknown], "a field of the experiment");
  }
  return config as RunConfig;
}

/** The key of this program; a run that is impossible, or another than its key says, is refused. */
function keyFor(at: string, written: string, config: RunConfig): string {
  const problem = findProblem(config);
  if (problem !== null) {
    throw new Refusal(`${at}.config.${problem.field}`, problem.value, problem.allowed);
  }
  const spec = { config, keep: [] };
  const of = revisionOf(written);
  if (of > revision) {
    const allowed = `up to revision ${revision}, this program's; the file is from a newer one`;
    throw new Refusal(`${at}.key`, written, allowed);
  }
  if (of < revision) return olderKeyOf(spec);
  if (written !== runKey(spec)) throw new Refusal(`${at}.key`, written, runKey(spec));
  return written;
}

function readOutcome(at: string, row: Raw, key: string, config: RunConfig): RunOutcome {
  const most = config.maxIterations;
  const field = (name: string): string => `${at}.${name}`;
  const maybe = <T>(name: string, read: (field: string, value: unknown) => T): T | null =>
    row[name] === null ? null : read(field(name), row[name]);
  const iteration = (name: string): number | null =>
    maybe(name, (its, value) => asCount(its, value, most));
  return {
    key,
    config,
    end: asOneOf(field("end"), row["end"], runEndings),
    failure: maybe("failure", (its, value) => asText(its, value, 2000)),
    iterations: asCount(field("iterations"), row["iterations"], most),
    solvedAt: iteration("solvedAt"),
    perfectAt: iteration("perfectAt"),
    cost: maybe("cost", asAmount),
    validationError: maybe("validationError", asShare),
    bestError: maybe("bestError", asShare),
    test: maybe("test", readTest),
    radius: maybe("radius", asAmount),
    seconds: asAmount(field("seconds"), row["seconds"]),
    backend: maybe("backend", (its, value) => asText(its, value, 100)),
    curves: asList(field("curves"), row["curves"], mostCurves).map((curve, index) =>
      readCurve(`${field("curves")}[${index}]`, curve, config.length),
    ),
  };
}

function readTest(at: string, raw: unknown): TestOutcome {
  const { length, accuracy, samples } = asRecord(at, raw);
  return {
    length: asCount(`${at}.length`, length, 784, 1),
    accuracy: asShare(`${at}.accuracy`, accuracy),
    samples: asCount(`${at}.samples`, samples, 1e9),
  };
}

function readCurve(at: string, raw: unknown, length: number): Curve {
  const curve = asRecord(at, raw);
  const metric = asOneOf(`${at}.metric`, curve["metric"], metricIds);
  const iterations = readIterations(`${at}.iterations`, curve["iterations"]);
  const isOverSteps = metricFacts(metric).shape === "steps";
  const windows = iterations.length;
  return {
    metric,
    average: asCount(`${at}.average`, curve["average"], mostAverage, 1),
    iterations,
    mean: isOverSteps
      ? listOf(`${at}.mean`, curve["mean"], windows).map((row) => values(`${at}.mean`, row, length))
      : values(`${at}.mean`, curve["mean"], windows),
    deviation:
      isOverSteps || curve["deviation"] === undefined
        ? []
        : values(`${at}.deviation`, curve["deviation"], windows),
  };
}

function readIterations(at: string, raw: unknown): readonly number[] {
  const most = 1e9;
  if (Array.isArray(raw)) {
    return asList(at, raw, mostPoints).map((value) => asCount(at, value, most));
  }
  const { every, count, end } = asRecord(at, raw);
  return iterationsOf({
    every: asCount(`${at}.every`, every, mostAverage, 1),
    count: asCount(`${at}.count`, count, mostPoints),
    ...(end === undefined ? {} : { end: asCount(`${at}.end`, end, most) }),
  });
}

function listOf(at: string, raw: unknown, length: number): readonly unknown[] {
  const list = asList(at, raw, length);
  if (list.length === length) return list;
  throw new Refusal(at, `${list.length} values`, `${length} values`);
}

const values = (at: string, raw: unknown, length: number): (number | null)[] =>
  listOf(at, raw, length).map((value) => (value === null ? null : asAmount(at, value)));
