/** @file The phases of the engine by their ids: those of each signal, and the others. */
import { signalFacts, signalIds } from "../../src/experiment/signals/index.ts";
import { creditBy } from "./credit.ts";
import { feedbackUpdate } from "./feedback.ts";
import { forward } from "./forward.ts";
import { outputError } from "./output-error.ts";
import type { PhaseRun } from "./phase.ts";
import { syntheticUpdate } from "./synthetic-update.ts";
import { forwardUpdate } from "./update.ts";

export const phaseRuns: ReadonlyMap<string, PhaseRun> = new Map([
  ["forward", forward],
  ["output-error", outputError],
  ["feedback-update", feedbackUpdate],
  ["synthetic-update", syntheticUpdate],
  ["forward-update", forwardUpdate],
  ...signalIds.map((id) => [signalFacts[id].phase, creditBy(id)] as const),
]);
