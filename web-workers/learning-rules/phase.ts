/** @file What a learning rule is: the phases of an iteration, in its order. */
import type { PhaseId } from "../../src/protocol/session-state.ts";
import type { Iteration } from "./iteration.ts";

export interface Phase {
  readonly id: PhaseId;
  readonly run: (iteration: Iteration) => void;
}
