/** @file What a training session can be doing, and why it stopped. Shared by both wings. */
import type { RunConfig } from "../experiment/schema.ts";
import type { StopReason } from "../experiment/stop-reasons.ts";
import { taskFacts } from "../experiment/tasks/index.ts";

/** A failure in words: what went wrong, and with which field where one is to blame. */
export interface SessionError {
  readonly name: string;
  readonly message: string;
}

export type SessionState =
  | { readonly kind: "idle" }
  | {
      readonly kind: "preparing";
      readonly doing: string;
      readonly done: number;
      readonly of: number;
    }
  | {
      readonly kind: "running";
      readonly activity: "training" | "validating" | "testing" | "waiting";
    }
  | { readonly kind: "paused" }
  | {
      readonly kind: "stopped";
      readonly reason: StopReason;
      /** The test at another length, where one is asked for. */
      readonly test?: LengthTest;
    }
  | { readonly kind: "failed"; readonly error: SessionError };

export type { PhaseId } from "../experiment/phases/index.ts";

/** What computes: named as the docs name it. */
export const engineIds = ["webgpu", "wasm-simd", "wasm-relaxed", "scalar"] as const;
export type EngineId = (typeof engineIds)[number];

export interface EngineReport {
  readonly engine: EngineId;
  /** The GPU's name, or what the CPU runs. */
  readonly adapter: string;
  /** A software GPU: real for correctness, useless for speed. */
  readonly software: boolean;
  /** Why this engine, in one sentence. */
  readonly reason: string;
  /** Milliseconds an iteration on either engine, where both were timed to choose. */
  readonly timings: { readonly webgpu: number; readonly cpu: number } | null;
}

/** How many threads share what one run computes. */
export interface ThreadReport {
  /** Those that may, the run's own included. */
  readonly allowed: number;
  /** Those that do: 1 until it is known that more gain. */
  readonly atWork: number;
  /** What keeps others away, in sentences; "" where nothing does. */
  readonly why: string;
}

export interface Validation {
  readonly iteration: number;
  /** Share predicted wrongly. */
  readonly error: number;
  readonly samples: number;
}

/** How a network does on sequences of another length than it was trained on. */
export interface LengthTest {
  /** T of the test's sequences. */
  readonly length: number;
  /** Share predicted wrongly. */
  readonly error: number;
  readonly samples: number;
}

/** Validation error below which a task counts as solved. */
const solvedError = 0.0001;

/** Whether a check went through all its samples. One that ended early has an error that nothing may be concluded from. */
export const isFull = (
  { samples }: Pick<Validation, "samples">,
  { task, validationSamples }: Pick<RunConfig, "task" | "validationSamples">,
): boolean => samples >= validationSamples || taskFacts[task].hasHeldOut === true;

/** Whether a validation shows the task solved: no error in all the samples asked for, every one of them fresh. */
export const isSolved = (
  validation: Pick<Validation, "error" | "samples">,
  config: Pick<RunConfig, "task" | "validationSamples">,
): boolean =>
  validation.error < solvedError &&
  isFull(validation, config) &&
  taskFacts[config.task].hasHeldOut !== true;
