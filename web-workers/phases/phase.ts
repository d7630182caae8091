/** @file A phase as the engine runs it. */
import type { Iteration } from "../learning-rules/iteration.ts";

export type PhaseRun = (iteration: Iteration) => void;
