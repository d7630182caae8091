/** @file The engine and the stage know the same phases. */
import { expect, test } from "vitest";

import { phaseFacts } from "../../src/experiment/phases/index.ts";
import { phaseRuns } from "./index.ts";

test("every phase runs on the engine and has words on the stage", () => {
  expect([...phaseRuns.keys()].toSorted()).toEqual(Object.keys(phaseFacts).toSorted());
});
