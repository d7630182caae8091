/** @file The gate of outcomes that come from a file: each belongs to a run that was asked for, and every field of it is looked at. Pure. */
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
import { metricFacts } from "../experiment/metrics/index.ts";
import { schemaVersion } from "../experiment/schema.ts";
import { type Curve, type RunOutcome, runKey, type RunSpec, type TestOutcome } from "./outcome.ts";
import { seedEnds } from "./seed-statistics.ts";

const mostPoints = 100_000;

/** Outcomes of these runs, each at most once; throws a Refusal that names the first field that is wrong. */
export function readOutcomes(raw: unknown, specs: readonly RunSpec[]): readonly RunOutcome[] {
  const byKey = new Map(specs.map((spec) => [runKey(spec), spec]));
  const seen = new Set<string>();
  return asList("outcomes", raw, byKey.size).map((each, index) => {
    const at = `outcomes[${index}]`;
    const row = asRecord(at, each);
    // Schemas have only added fields, which leave the keys of runs without them alone.
    const key = asText(`${at}.key`, row["key"], 5000).replace(/^v\d+\?/u, `v${schemaVersion}?`);
    const spec = byKey.get(key);
    if (spec === undefined) throw new Refusal(`${at}.key`, key, "a run of this study");
    if (seen.has(key)) throw new Refusal(`${at}.key`, key, "one outcome a run");
    seen.add(key);
    return readOutcome(at, row, spec);
  });
}

function readOutcome(at: string, row: Raw, spec: RunSpec): RunOutcome {
  const { config, keep } = spec;
  const most = config.maxIterations;
  const field = (name: string): string => `${at}.${name}`;
  const maybe = <T>(name: string, read: (field: string, value: unknown) => T): T | null =>
    row[name] === null ? null : read(field(name), row[name]);
  const iteration = (name: string): number | null =>
    maybe(name, (its, value) => asCount(its, value, most));
  return {
    key: runKey(spec),
    config,
    end: asOneOf(field("end"), row["end"], seedEnds),
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
    curves: asList(field("curves"), row["curves"], keep.length).map((curve, index) =>
      readCurve(`${field("curves")}[${index}]`, curve, spec),
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

function readCurve(at: string, raw: unknown, { config, keep }: RunSpec): Curve {
  const curve = asRecord(at, raw);
  const request = keep.find(
    ({ metric, average }) => metric === curve["metric"] && average === curve["average"],
  );
  if (request === undefined) {
    throw new Refusal(`${at}.metric`, curve["metric"], "a metric that this study keeps");
  }
  const iterations = asList(`${at}.iterations`, curve["iterations"], mostPoints);
  const isOverSteps = metricFacts(request.metric).shape === "steps";
  const windows = iterations.length;
  return {
    ...request,
    iterations: iterations.map((value) => asCount(`${at}.iterations`, value, 1e9)),
    mean: isOverSteps
      ? listOf(`${at}.mean`, curve["mean"], windows).map((row) =>
          values(`${at}.mean`, row, config.length),
        )
      : values(`${at}.mean`, curve["mean"], windows),
    deviation: values(`${at}.deviation`, curve["deviation"], isOverSteps ? 0 : windows),
  };
}

function listOf(at: string, raw: unknown, length: number): readonly unknown[] {
  const list = asList(at, raw, length);
  if (list.length === length) return list;
  throw new Refusal(at, `${list.length} values`, `${length} values`);
}

const values = (at: string, raw: unknown, length: number): (number | null)[] =>
  listOf(at, raw, length).map((value) => (value === null ? null : asAmount(at, value)));
