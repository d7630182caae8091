import { describe, expect, it } from "vitest";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  schemaVersion,
  sharedDefaults,
} from "./schema.ts";
import { findProblem } from "./validate.ts";
import { migrate, unknownField } from "./migrations.ts";

const exampleConfig: RunConfig = { ...sharedDefaults, ...laneDefaults };

/** What a page of schema 1 wrote. */
const first = Object.fromEntries(
  `task length hidden batch activation start seed markerPositions addingLength addingCriterion maxIterations stopSolved
  stopPerfectBatches stopPatience stopRadius validationEvery validationSamples measureRadius measureOperatorNorm
  measureUpdateNorms measureStepNorms measureDistance measureLayerCosts measureAngle measureFlow measureSpectrum backend
  cpuKernels rule baseRule feedback alphaI alphaF alphaG recurrentRate clip noise phases phaseProbability phaseOrder
  reconstructionTerms optimizer momentum`
    .split(/\s+/u)
    .map((name) => [name, Object.entries(exampleConfig).find(([each]) => each === name)?.[1]]),
);

const olderVersions = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1);

describe("migrations", () => {
  it.each(olderVersions)(
    "from schema %i give a run that passes the gate, new fields at their defaults",
    (version) => {
      const migrated = migrate(first, version, version + 1);
      expect(findProblem(migrated)).toBeNull();
      for (const name of runFieldNames) {
        expect(migrated[name]).toEqual(name in first ? first[name] : runFields[name].default);
      }
    },
  );

  it.each(olderVersions)("from schema %i do not make up what was always needed", (version) => {
    const { hidden: _, ...broken } = first;
    expect(findProblem(migrate(broken, version, version + 1))).toMatchObject({ field: "hidden" });
  });

  it("leave a configuration of this schema as it is", () => {
    expect(migrate({ ...exampleConfig }, schemaVersion)).toEqual(exampleConfig);
  });

  it("know no field that the schema does not", () => {
    expect(unknownField({ ...exampleConfig })).toBeNull();
    expect(unknownField({ ...exampleConfig, evil: 1 })).toBe("evil");
  });
});
