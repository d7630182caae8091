/** @file The signals of the engine by their ids. */
import type { SignalId } from "../../src/experiment/signals/index.ts";
import type { Signal } from "../learning-rules/iteration.ts";
import { backprop } from "./backprop.ts";
import { diagonal } from "./diagonal.ts";
import { directFeedback } from "./direct-feedback.ts";
import { kept } from "./kept.ts";
import { randomFeedback } from "./random-feedback.ts";
import { synthetic } from "./synthetic.ts";
import { targets } from "./targets.ts";
import { truncated } from "./truncated.ts";

export const signals: Readonly<Record<SignalId, Signal>> = {
  backprop,
  targets,
  randomFeedback,
  diagonal,
  truncated,
  directFeedback,
  kept,
  synthetic,
};
