/** @file The gate of files: the runs that one holds, with every field checked, or the first thing wrong with it. Pure. */
import { acceptsValue, allowedValues, type Parsed } from "../experiment/field.ts";
import { programName } from "../experiment/program.ts";
import { parameterNames } from "../experiment/run-facts.ts";
import { laneFields, liveFields, type RunConfig, schemaVersion } from "../experiment/schema.ts";
import { findProblem } from "../experiment/validate.ts";
import { type Checkpoint, checkCheckpoint, upgradeCheckpoint } from "../protocol/checkpoint.ts";
import type { RateChange } from "../protocol/messages.ts";
import { engineIds, type EngineReport } from "../protocol/session-state.ts";
import { floatsFromBase64 } from "../runs/base64.ts";
import type { PackedHistory } from "../runs/metric-history.ts";
import type { Snapshot } from "../runs/snapshot.ts";
import { longestSource } from "../runs/weight-file.ts";
import {
  asAmount,
  asCount,
  asJson,
  asList,
  asOneOf,
  asRecord,
  asText,
  asTime,
  guarded,
  type Raw,
  Refusal,
} from "../experiment/checked.ts";
import type { RunText } from "./kept-run.ts";
import { migrate, unknownField } from "../experiment/migrations.ts";
import { readHistory } from "./read-history.ts";

/** What a person may write about a run. */
export const textLimits = { name: 200, tags: 20, tag: 40, notes: 20_000 } as const;

/** Runs in one file. */
const mostRuns = 200;
const mostChanges = 100_000;

/** A run of a file, which no library has yet. */
export interface ReadRun {
  readonly text: RunText;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly snapshot: Snapshot<PackedHistory>;
}

/** Reads what `toJson` writes: an export of lanes, or of the library. Never throws. */
export function readRuns(text: string): Parsed<readonly ReadRun[]> {
  return guarded(() => readFile(asJson("file", text, `JSON written by ${programName}`)));
}

function readFile(raw: unknown): ReadRun[] {
  const file = asRecord("file", raw);
  asOneOf("program", file["program"], [programName]);
  const version = asCount("version", file["version"], Number.MAX_SAFE_INTEGER, 1);
  if (version > schemaVersion) {
    throw new Refusal(
      "version",
      version,
      `up to ${schemaVersion}, the schema of this page; the file is from a newer one`,
    );
  }
  const date = asTime("date", file["date"]);
  const runs = asList("runs", file["runs"], mostRuns);
  if (runs.length === 0) throw new Refusal("runs", runs, "at least one run");
  return runs.map((each, index) => readRun(`runs[${index}]`, each, version, date));
}

function readRun(at: string, raw: unknown, version: number, date: number): ReadRun {
  const run = asRecord(at, raw);
  const config = readConfig(`${at}.config`, run["config"], version);
  const history = readHistory(at, run, config);
  const checkpoint = readCheckpoint(at, run["checkpoint"], config);
  if (checkpoint !== null && checkpoint.iteration !== history.length - 1) {
    throw new Refusal(`${at}.checkpoint.iteration`, checkpoint.iteration, "the run's iterations");
  }
  return {
    text: {
      name: asText(`${at}.name`, run["name"], textLimits.name),
      tags: asList(`${at}.tags`, run["tags"] ?? [], textLimits.tags).map((tag, index) =>
        asText(`${at}.tags[${index}]`, tag, textLimits.tag),
      ),
      notes: asText(`${at}.notes`, run["notes"] ?? "", textLimits.notes),
    },
    created: run["created"] === undefined ? date : asTime(`${at}.created`, run["created"]),
    snapshot: {
      config,
      engine: readEngine(`${at}.engine`, run["engine"]),
      startNorms: readNorms(`${at}.startNorms`, run["startNorms"]),
      rateChanges: readChanges(`${at}.rateChanges`, run["rateChanges"]),
      stopped: checkpoint?.stopped ?? null,
      // Files of earlier builds have none.
      startedFrom:
        run["startedFrom"] === undefined || run["startedFrom"] === null
          ? null
          : asText(`${at}.startedFrom`, run["startedFrom"], longestSource),
      history,
      checkpoint,
    },
  };
}

function readConfig(at: string, raw: unknown, version: number): RunConfig {
  const config = migrate(asRecord(at, raw), version);
  const unknown = unknownField(config);
  if (unknown !== null) {
    throw new Refusal(
      `${at}.${unknown}`,
      config[unknown],
      "a field of the experiment; this is none",
    );
  }
  const problem = findProblem(config);
  if (problem !== null) throw Refusal.of({ ...problem, field: `${at}.${problem.field}` });
  return config as RunConfig;
}

function readCheckpoint(at: string, raw: unknown, config: RunConfig): Checkpoint | null {
  // Files from before there were checkpoints have none.
  if (raw === null || raw === undefined) return null;
  const texts = asRecord(`${at}.checkpoint`, upgradeCheckpoint(raw));
  const unpack = (name: string, text: unknown): Float32Array => {
    const floats = typeof text === "string" ? floatsFromBase64(text) : null;
    if (floats !== null) return floats;
    throw new Refusal(`${at}.checkpoint.${name}`, text, "numbers in float32, as base64");
  };
  const slots = Object.entries(asRecord(`${at}.checkpoint.slots`, texts["slots"]));
  const buffers = {
    values: unpack("values", texts["values"]),
    start: unpack("start", texts["start"]),
    slots: Object.fromEntries(slots.map(([name, text]) => [name, unpack(`slots.${name}`, text)])),
  };
  const checked = checkCheckpoint({ ...texts, ...buffers }, config);
  if (checked.ok) return checked.value;
  const { field, value, allowed } = checked.problem;
  throw new Refusal(`${at}.${field}`, value, allowed);
}

function readEngine(at: string, raw: unknown): EngineReport | null {
  if (raw === null) return null;
  const report = asRecord(at, raw);
  const { software, timings } = report;
  if (typeof software !== "boolean") throw new Refusal(`${at}.software`, software, "true or false");
  return {
    engine: asOneOf(`${at}.engine`, report["engine"], engineIds),
    adapter: asText(`${at}.adapter`, report["adapter"], 500),
    software,
    reason: asText(`${at}.reason`, report["reason"], 2000),
    timings: timings === null ? null : readTimings(`${at}.timings`, asRecord(at, timings)),
  };
}

const readTimings = (at: string, { webgpu, cpu }: Raw) => ({
  webgpu: asAmount(`${at}.webgpu`, webgpu),
  cpu: asAmount(`${at}.cpu`, cpu),
});

function readNorms(at: string, raw: unknown): Record<string, number> {
  const norms = Object.entries(asRecord(at, raw)).map(([name, norm]) => [
    asOneOf(`${at}.${name}`, name, parameterNames),
    asAmount(`${at}.${name}`, norm),
  ]);
  return Object.fromEntries(norms) as Record<string, number>;
}

function readChanges(at: string, raw: unknown): RateChange[] {
  return asList(at, raw, mostChanges).map((each, index) => {
    const change = asRecord(`${at}[${index}]`, each);
    const field = asOneOf(`${at}[${index}].field`, change["field"], liveFields);
    const rate = (name: "from" | "to"): number | null => {
      const value = change[name];
      const isRate = acceptsValue(laneFields[field], value);
      if (isRate && (value === null || typeof value === "number")) return value;
      throw new Refusal(`${at}[${index}].${name}`, value, allowedValues(laneFields[field]));
    };
    return {
      iteration: asCount(`${at}[${index}].iteration`, change["iteration"], Number.MAX_SAFE_INTEGER),
      field,
      from: rate("from"),
      to: rate("to"),
    };
  });
}
