/** @file The messages between the page and the worker that times the engines: one command, and reports as it gets on. */
import type { Work } from "../experiment/presets.ts";
import type { EngineReport } from "./session-state.ts";

export type BenchEngine = EngineReport["engine"];

/** Every engine, in the order in which they are timed: those that answer at once first. */
export const benchEngines: readonly BenchEngine[] = [
  "wasm-simd",
  "wasm-relaxed",
  "scalar",
  "webgpu",
];

/** Times every case on every engine; a worker is given one in its life. */
export interface BenchCommand {
  readonly kind: "run";
  readonly cases: readonly Work[];
}

/** Why a case is not timed on an engine. */
export type SkipReason =
  /** The browser has no WebGPU, no SIMD or no relaxed SIMD. */
  | "unsupported"
  | "no-adapter"
  /** A software GPU is timed at the smallest size alone. */
  | "software"
  /** A shorter sequence already took very long. */
  | "slow";

export type BenchOutcome =
  /** Milliseconds an iteration: the median of `repeats` timings. */
  | { readonly kind: "timed"; readonly milliseconds: number; readonly repeats: number }
  | { readonly kind: "skipped"; readonly reason: SkipReason }
  | { readonly kind: "failed"; readonly message: string };

export type BenchReport =
  /** What stands behind an engine, once it is open. */
  | {
      readonly kind: "engine";
      readonly engine: BenchEngine;
      readonly adapter: string;
      readonly software: boolean;
    }
  | { readonly kind: "timing"; readonly engine: BenchEngine; readonly index: number }
  /** `index` is the case's in the command. */
  | {
      readonly kind: "outcome";
      readonly engine: BenchEngine;
      readonly index: number;
      readonly outcome: BenchOutcome;
    }
  | { readonly kind: "done" };
