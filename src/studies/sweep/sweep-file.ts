/**
 * @file Sweeps as files: the plan by itself, or with its results. One gate for both, whoever wrote them; a plan written by hand may leave
 * out whatever is to be as usual. Pure.
 */
import {
  asCount,
  asJson,
  asList,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  asTime,
  guarded,
  type Raw,
  Refusal,
} from "../../experiment/checked.ts";
import type { FieldValue, Parsed } from "../../experiment/field.ts";
import { migrate, unknownField } from "../../experiment/migrations.ts";
import { programName } from "../../experiment/program.ts";
import {
  laneDefaults,
  type RunConfig,
  schemaVersion,
  sharedDefaults,
} from "../../experiment/schema.ts";
import type { RunOutcome } from "../outcome.ts";
import { type Axis, isSweepField, mostValues, sweepFieldNames } from "./axis.ts";
import { readOutcomes } from "../read-outcomes.ts";
import { type Budget, findSweepProblem, type Search, type Sweep } from "./sweep.ts";
import { sweepRuns } from "./sweep-runs.ts";

/** Characters of a file. */
const mostText = 200_000_000;

/** A sweep as it was read, and what is known of its runs. */
export interface ReadSweep {
  readonly sweep: Sweep;
  readonly outcomes: readonly RunOutcome[];
  /** When the results were written, and where; null: a plan alone. */
  readonly made: { readonly date: string; readonly machine: string } | null;
}

/** The plan, for `npm run sweep` or another page. */
export const sweepText = (sweep: Sweep): string =>
  `${JSON.stringify({ ...head, sweep }, null, 2)}\n`;

/** The plan and everything its runs came to. */
export function resultsText(
  sweep: Sweep,
  outcomes: readonly RunOutcome[],
  date: Date,
  machine: string,
): string {
  const file = { ...head, sweep, date: date.toISOString(), machine, outcomes };
  // The plan says each run's configuration.
  const text = JSON.stringify(file, (name, value: unknown) =>
    name === "config" ? undefined : value,
  );
  return `${text}\n`;
}

const head = { program: programName, kind: "sweep", version: schemaVersion } as const;

/** Reads what `sweepText` and `resultsText` write. Never throws. */
export function readSweepFile(text: string): Parsed<ReadSweep> {
  return guarded(() => {
    if (text.length > mostText) {
      throw new Refusal("file", `${text.length} characters`, `at most ${mostText} characters`);
    }
    return readFile(asJson("file", text, `JSON, as ${programName} writes it`));
  });
}

function readFile(raw: unknown): ReadSweep {
  const file = asRecord("file", raw);
  if (file["program"] !== undefined) asOneOf("program", file["program"], [programName]);
  asOneOf("kind", file["kind"], [head.kind]);
  const version = asCount("version", file["version"] ?? schemaVersion, Number.MAX_SAFE_INTEGER, 1);
  if (version > schemaVersion) {
    const allowed = `up to ${schemaVersion}, the schema of this program; the file is from a newer one`;
    throw new Refusal("version", version, allowed);
  }
  const sweep = readSweep(asRecord("sweep", file["sweep"]), version);
  if (file["outcomes"] === undefined) return { sweep, outcomes: [], made: null };
  const specs = sweepRuns(sweep).plan.atMost;
  return {
    sweep,
    outcomes: readOutcomes(file["outcomes"], { specs, version }),
    made: {
      date: new Date(asTime("date", file["date"])).toISOString(),
      machine: asText("machine", file["machine"], 500),
    },
  };
}

function readSweep(raw: Raw, version: number): Sweep {
  const sweep: Sweep = {
    name: asText("sweep.name", raw["name"] ?? "", 1000),
    base: readBase(asRecord("sweep.base", raw["base"] ?? {}), version),
    axes: asList("sweep.axes", raw["axes"] ?? [], 100).map((axis, index) =>
      readAxis(`sweep.axes[${index}]`, asRecord(`sweep.axes[${index}]`, axis)),
    ),
    search: readSearch(asRecord("sweep.search", raw["search"] ?? { kind: "grid" })),
    seeds: asNumber("sweep.seeds", raw["seeds"] ?? 1),
    budget: readBudget(asRecord("sweep.budget", raw["budget"] ?? {})),
  };
  const problem = findSweepProblem(sweep);
  if (problem !== null) throw Refusal.of({ ...problem, field: `sweep.${problem.field}` });
  return sweep;
}

function readBase(raw: Raw, version: number): RunConfig {
  const config = migrate({ ...sharedDefaults, ...laneDefaults, ...raw }, version);
  const unknown = unknownField(config);
  if (unknown !== null) {
    const allowed = "a field of the experiment; this is none";
    throw new Refusal(`sweep.base.${unknown}`, config[unknown], allowed);
  }
  // Every field is there; what it is, the sweep's own gate looks at.
  return config as RunConfig;
}

function readAxis(at: string, raw: Raw): Axis {
  const name = asText(`${at}.field`, raw["field"], 100);
  if (!isSweepField(name)) throw new Refusal(`${at}.field`, name, sweepFieldNames.join(", "));
  if (raw["values"] !== undefined) {
    const values = asList(`${at}.values`, raw["values"], mostValues);
    return { kind: "list", field: name, values: values.map((value) => asFieldValue(at, value)) };
  }
  return {
    kind: "range",
    field: name,
    from: asNumber(`${at}.from`, raw["from"]),
    to: asNumber(`${at}.to`, raw["to"]),
    count: asNumber(`${at}.count`, raw["count"]),
    scale: asOneOf(`${at}.scale`, raw["scale"] ?? "linear", ["linear", "log"]),
  };
}

/** Anything a field may be; the axis says whether its own field accepts it. */
function asFieldValue(at: string, value: unknown): FieldValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  return asNumber(`${at}.values`, value);
}

function readSearch(raw: Raw): Search {
  const at = "sweep.search";
  const count = (name: string, usual?: number): number =>
    asNumber(`${at}.${name}`, raw[name] ?? usual);
  const kind = asOneOf(`${at}.kind`, raw["kind"], ["grid", "random", "halving", "ladder"]);
  switch (kind) {
    case "grid":
      return { kind };
    case "random":
      return { kind, samples: count("samples") };
    case "halving": {
      const samples = raw["samples"] ?? null;
      return {
        kind,
        samples: samples === null ? null : count("samples"),
        first: count("first", 100),
        factor: count("factor", 3),
      };
    }
    case "ladder":
      return { kind, from: count("from", 10), step: count("step", 10), to: count("to") };
  }
}

function readBudget(raw: Raw): Budget {
  const amount = (name: string): number | null =>
    raw[name] === undefined || raw[name] === null
      ? null
      : asNumber(`sweep.budget.${name}`, raw[name]);
  return { iterations: amount("iterations"), minutes: amount("minutes") };
}
