/** @file The ways of training G by their names. */
import type { RunConfig } from "../../../src/experiment/schema.ts";
import { lDrl } from "./l-drl.ts";
import { reconstruction } from "./reconstruction.ts";
import type { FeedbackTraining } from "./training.ts";

export const feedbackTrainings: Readonly<Record<RunConfig["feedbackTraining"], FeedbackTraining>> =
  {
    reconstruction,
    "l-drl": lDrl,
  };
