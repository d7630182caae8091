/** @file The phases by their ids; rules put them in an order of their own. */
import { backward } from "./backward.ts";
import { diagonal } from "./diagonal.ts";
import { directFeedback } from "./direct-feedback.ts";
import { feedbackUpdate } from "./feedback-update.ts";
import { forward } from "./forward.ts";
import { forwardUpdate } from "./forward-update.ts";
import { kept } from "./kept.ts";
import { outputError } from "./output-error.ts";
import type { PhaseFacts } from "./phase.ts";
import { randomFeedback } from "./random-feedback.ts";
import { synthetic } from "./synthetic.ts";
import { syntheticUpdate } from "./synthetic-update.ts";
import { targets } from "./targets.ts";
import { truncated } from "./truncated.ts";

export type { PhaseFacts } from "./phase.ts";

const phases = {
  forward,
  "output-error": outputError,
  backward,
  "feedback-update": feedbackUpdate,
  targets,
  "random-feedback": randomFeedback,
  diagonal,
  truncated,
  "direct-feedback": directFeedback,
  kept,
  synthetic,
  "synthetic-update": syntheticUpdate,
  "forward-update": forwardUpdate,
} as const satisfies Record<string, PhaseFacts>;

/** What names a phase in messages and rules. */
export type PhaseId = keyof typeof phases;

export const phaseFacts: Readonly<Record<PhaseId, PhaseFacts>> = phases;
