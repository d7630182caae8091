/**
 * @file What a kept outcome is found by: the configuration of its run without the defaults, and the revision of what its numbers mean. What is
 * measured changes no number, so that it is no part of it; nor is the limit of iterations, which stands beside it. Pure.
 */
import { formatValue } from "../experiment/field.ts";
import {
  laneDefaults,
  type RunConfig,
  type RunFieldName,
  runFieldNames,
  runFields,
  sharedDefaults,
} from "../experiment/schema.ts";
import { measureFields, type RunSpec } from "./outcome.ts";

/**
 * Raised whenever a number of an outcome comes to mean something else. Outcomes of an older revision open, labelled, and feed no verdict.
 * 0: validations had ended early, so that errors were those of 500 samples and patience compared them.
 * 1: every validation goes through all its samples, each check on samples of its own.
 */
export const revision = 1;
const olderRevision = 0;

const defaults: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** In an order of their own, so that a field that is added later changes no key. */
const sortedNames = runFieldNames.toSorted();

/** Fields that differ from the defaults, as text: `task=adding&length=30&...`. */
function describe(
  config: RunConfig,
  isLeftOut: (name: RunFieldName) => boolean,
  names: readonly RunFieldName[] = sortedNames,
): string {
  const differing = names.filter((name) => !isLeftOut(name) && config[name] !== defaults[name]);
  return differing.map((name) => `${name}=${formatValue(runFields[name], config[name])}`).join("&");
}

const isMeasure = (name: RunFieldName): boolean => measureFields.some((field) => field === name);

/** What decides a run's numbers, whatever its limit. */
function describeRun(config: RunConfig): string {
  // A run that its spectral radius may stop stops where that is measured.
  const isCounted = (name: RunFieldName): boolean =>
    name === "measureRadius" ? config.stopRadius !== null : !isMeasure(name);
  return describe(config, (name) => name === "maxIterations" || !isCounted(name));
}

interface Keys {
  /** All outcomes of this configuration begin so, whatever their limits. */
  readonly family: string;
  readonly key: string;
}

/** A plan asks for the keys of thousands of runs whenever one is over. */
const known = new WeakMap<RunSpec, Keys>();

function keysOf(spec: RunSpec): Keys {
  const found = known.get(spec) ?? madeFor(spec);
  known.set(spec, found);
  return found;
}

function madeFor({ config }: RunSpec): Keys {
  const family = `r${revision}?${describeRun(config)}@`;
  return { family, key: `${family}${config.maxIterations}` };
}

/** The same for two runs that cannot differ in their numbers. */
export const runKey = (spec: RunSpec): string => keysOf(spec).key;
/** The same for runs that differ in nothing but their limit; it ends in "@". */
export const familyOf = (spec: RunSpec): string => keysOf(spec).family;

/** The keys that a run may come to be kept under, whichever of its limits it is given. */
export const possibleKeys = (spec: RunSpec): readonly string[] =>
  (spec.limits ?? [spec.config.maxIterations]).map((limit) => `${familyOf(spec)}${limit}`);

/** The family that a key belongs to; a key of another kind is its own. */
export const familyOfKey = (key: string): string => key.slice(0, key.lastIndexOf("@") + 1) || key;

export const revisionOf = (key: string): number => {
  const found = /^r(\d+)\?/u.exec(key)?.[1];
  return found === undefined ? olderRevision : Number(found);
};

/** A key of an older revision as one of this, for whoever shows what such outcomes said. */
export const asCurrentKey = (key: string): string => key.replace(/^r\d+\?/u, () => `r${revision}?`);

/** Keys of the first revision held the schema's version, and what was kept. */
export const firstKeysOf = ({ config, keep }: RunSpec): readonly string[] => {
  const kept = keep.map(({ metric, average }) => `${metric}:${average}`).join(",");
  const text = `${describe(config, () => false, runFieldNames)}${kept === "" ? "" : `#${kept}`}`;
  return [`v2?${text}`, `v1?${text}`];
};

/** The key of an outcome of the first revision as the others have it. */
export const olderKeyOf = (spec: RunSpec): string =>
  runKey(spec).replace(/^r\d+\?/u, () => `r${olderRevision}?`);
