/** @file The phases of the engine by their ids. */
import type { PhaseId } from "../../src/experiment/phases/index.ts";
import { creditBy } from "./credit.ts";
import { feedbackUpdate } from "./feedback.ts";
import { forward } from "./forward.ts";
import { outputError } from "./output-error.ts";
import type { PhaseRun } from "./phase.ts";
import { forwardUpdate } from "./update.ts";

export const phaseRuns: Readonly<Record<PhaseId, PhaseRun>> = {
  forward,
  "output-error": outputError,
  backward: creditBy("backprop"),
  "feedback-update": feedbackUpdate,
  targets: creditBy("targets"),
  "forward-update": forwardUpdate,
};
