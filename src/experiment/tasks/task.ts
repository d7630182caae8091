/** @file A task as facts: its sizes, where answers are due, what counts as right, and its own fields. Pure. */
import type { ConfigWith, Fields } from "../declaration.ts";
import type { FieldProblem } from "../field.ts";

/** Inputs I (one-hot symbols, or real channels) and outputs O. */
export interface TaskSizes {
  readonly inputs: number;
  readonly outputs: number;
}

export interface TaskFacts<F extends Fields = Fields> {
  readonly label: string;
  readonly fields: F;
  sizes(config: ConfigWith<F>): TaskSizes;
  readonly input: "one-hot" | "real";
  readonly loss: "cross-entropy" | "squared-error";
  /** Where answers are due: at the last step, or at several of the last ones. */
  readonly answers: "last" | "many";
  /** At how many of the last steps answers are due; left out: at one. */
  answerSteps?(config: ConfigWith<F>): number;
  /** An answer of a squared error is right below `tolerance`, of its square or of its magnitude. */
  right?(config: ConfigWith<F>): {
    readonly tolerance: number;
    readonly of: "square" | "magnitude";
  };
  readonly minLength: number;
  /** Why there are no shorter sequences. */
  readonly whyMinLength: string;
  /** The only lengths there are; left out: every one from the least on. */
  readonly lengths?: readonly number[];
  /** Samples that are kept apart are validated on; left out: fresh ones are drawn. */
  readonly hasHeldOut?: true;
  /** What of its fields cannot go together; left out: nothing. */
  refuses?(config: ConfigWith<F>): FieldProblem | null;
  /** Share of a batch that guessing gets right. */
  chance(config: ConfigWith<F>): number;
  /** What must be remembered, in one sentence. */
  readonly question: string;
}

export const defineTask = <const F extends Fields>(facts: TaskFacts<F>): TaskFacts<F> => facts;

export const emptyWindows = "whose marker windows are empty below";
