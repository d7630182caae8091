/** @file Command-line flags from the experiment's table: `--alpha-i 0.1` sets the field alphaI. */
import { parseArgs } from "node:util";

import {
  allowedValues,
  describeProblem,
  type NumberField,
  parseField,
} from "../../src/experiment/field.ts";
import { startingRates } from "../../src/experiment/presets.ts";
import {
  isRunField,
  laneDefaults,
  type RunConfig,
  type RunFieldName,
  runFieldNames,
  runFields,
  sharedDefaults,
} from "../../src/experiment/schema.ts";
import { checkRun } from "../../src/experiment/validate.ts";
import { UsageError } from "./failure.ts";

const flagOf = (field: string): string => field.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const fieldOf = (flag: string): string =>
  flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Names that a field also goes by on the command line. */
const otherNames: Readonly<Record<string, RunFieldName>> = { rate: "alphaF" };

/** Every flag of a run with what it allows, a line each. */
export const runFlagHelp = (): string =>
  runFieldNames
    .map(
      (name) => `  --${flagOf(name)}  ${runFields[name].label}: ${allowedValues(runFields[name])}`,
    )
    .join("\n");

export interface RunFlags {
  readonly config: RunConfig;
  /** Values of the flags that are not the experiment's. */
  readonly others: Readonly<Record<string, string>>;
}

/** Reads `--flag value` pairs; throws UsageError for anything unknown, missing or out of range. */
export function parseRunFlags(args: readonly string[], otherFlags: readonly string[]): RunFlags {
  const flags = [...runFieldNames.map(flagOf), ...Object.keys(otherNames), ...otherFlags];
  const values = parseFlags(args, flags);
  const others: Record<string, string> = {};
  const given: Partial<Record<RunFieldName, unknown>> = {};
  for (const [flag, text] of Object.entries(values)) {
    const field = otherNames[flag] ?? fieldOf(flag);
    if (!isRunField(field)) {
      others[flag] = text;
      continue;
    }
    const parsed = parseField(`--${flag}`, runFields[field], text);
    if (!parsed.ok) throw new UsageError(describeProblem(parsed.problem));
    given[field] = parsed.value;
  }
  return { config: completeConfig(given), others };
}

function completeConfig(given: Partial<Record<RunFieldName, unknown>>): RunConfig {
  // Every value has passed its field's parser, which is what the type says.
  const fields = given as Partial<RunConfig>;
  const rule = fields.rule ?? laneDefaults.rule;
  const checked = checkRun({
    ...sharedDefaults,
    ...laneDefaults,
    ...startingRates[rule],
    ...fields,
  });
  if (!checked.ok) throw new UsageError(describeProblem(checked.problem));
  return checked.value;
}

function parseFlags(args: readonly string[], flags: readonly string[]): Record<string, string> {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args: joinNegative(args), options, strict: true });
    return Object.fromEntries(
      Object.entries(values).flatMap(([flag, text]) =>
        typeof text === "string" ? [[flag, text]] : [],
      ),
    );
  } catch (error) {
    throw unreadableFlags(error);
  }
}

/** `--seed -1` as `--seed=-1`: a number that is out of range, not a flag that lacks its value. */
function joinNegative(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const flag = joined.at(-1);
    if (/^-[.\d]/.test(arg) && flag !== undefined && /^--[^=]+$/.test(flag)) {
      joined.splice(-1, 1, `${flag}=${arg}`);
    } else joined.push(arg);
  }
  return joined;
}

/** What Node says of flags that it cannot read, in one sentence. */
export function unreadableFlags(error: unknown): UsageError {
  const [sentence = ""] = error instanceof Error ? error.message.split(/\.\s/) : [];
  return new UsageError(`${sentence.replace("argument is ambiguous", "argument missing")}.`);
}

/** A flag's count, from 1 to `most`. */
export const wholeNumber = (flag: string, text: string, most: number): number =>
  numberOf(flag, { kind: "integer", label: flag, help: "", min: 1, max: most, default: 1 }, text);

/** A flag's number, as its field allows. */
export function numberOf(flag: string, field: NumberField, text: string): number {
  const parsed = parseField(`--${flag}`, field, text);
  if (!parsed.ok) throw new UsageError(describeProblem(parsed.problem));
  return Number(parsed.value);
}
