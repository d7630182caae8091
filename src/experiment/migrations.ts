/** @file Runs that an older schema wrote, brought up to the present one, a version at a time. Pure. */
import { isRunField, runFieldNames, runFields, schemaVersion } from "./schema.ts";

type RawConfig = Readonly<Record<string, unknown>>;

/** The fields of schema 1: they must be there. Whatever came later did not exist, which is its default. */
const firstFields: ReadonlySet<string> = new Set(
  (
    "task length hidden batch activation start seed markerPositions addingLength addingCriterion maxIterations stopSolved " +
    "stopPerfectBatches stopPatience stopRadius validationEvery validationSamples measureRadius measureOperatorNorm " +
    "measureUpdateNorms measureStepNorms measureDistance measureLayerCosts measureAngle measureFlow measureSpectrum " +
    "backend cpuKernels rule baseRule feedback alphaI alphaF alphaG recurrentRate clip noise phases phaseProbability " +
    "phaseOrder reconstructionTerms optimizer momentum"
  ).split(" "),
);

/** Every field that is not there and that schema 1 did not have gets its default. */
function fillNewFields(config: RawConfig): RawConfig {
  const missing = runFieldNames.filter((name) => !firstFields.has(name) && !(name in config));
  return {
    ...config,
    ...Object.fromEntries(missing.map((name) => [name, runFields[name].default])),
  };
}

/** By the version that a configuration is brought up from; where a version only added fields, nothing is to be done. */
const migrations: Readonly<Record<number, (config: RawConfig) => RawConfig>> = {};

/** A configuration as the schema `to` has it; it still has to pass the gate. */
export function migrate(config: RawConfig, from: number, to = schemaVersion): RawConfig {
  let migrated = config;
  for (let version = from; version < to; version += 1) {
    migrated = migrations[version]?.(migrated) ?? migrated;
  }
  return fillNewFields(migrated);
}

/** A name in a configuration that no schema up to this one knows, or null. */
export const unknownField = (config: RawConfig): string | null =>
  Object.keys(config).find((name) => !isRunField(name)) ?? null;
