/** @file The messages between page and worker: one union each way; every message names its run. */
import type { MetricId } from "../experiment/metrics/index.ts";
import type { NamedTensor } from "../experiment/named-tensor.ts";
import type { LiveField, RunConfig, StopConditions } from "../experiment/schema.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { MetricFrame } from "./frame.ts";
import type { Inspection } from "./inspection.ts";
import type { EngineReport, PhaseId, SessionState, ThreadReport } from "./session-state.ts";

export const protocolVersion = 1;

/** Page to worker. */
export type Command =
  /** Make the run ready: engine, weights, pipelines, the measurements at iteration 0. Ends an earlier run. */
  | {
      readonly kind: "prepare";
      readonly version: typeof protocolVersion;
      readonly run: number;
      readonly config: RunConfig;
      /** Where the run goes on; none: at iteration 0. */
      readonly checkpoint?: Checkpoint;
      /** Weights at iteration 0 in the place of drawn ones. */
      readonly start?: readonly NamedTensor[];
    }
  /** Train up to and including iteration `until`, at `pace` iterations a second (null: as fast as it goes). */
  | {
      readonly kind: "train";
      readonly run: number;
      readonly until: number;
      readonly pace: number | null;
    }
  | { readonly kind: "pause"; readonly run: number }
  | { readonly kind: "step"; readonly run: number }
  | { readonly kind: "step-phase"; readonly run: number }
  /** Back to iteration 0 with the same seed. */
  | { readonly kind: "rewind"; readonly run: number }
  | {
      readonly kind: "set-rate";
      readonly run: number;
      readonly field: LiveField;
      readonly value: number | null;
    }
  /** When to stop from now on; a limit that lies behind stops the run at its next iteration. */
  | { readonly kind: "set-stops"; readonly run: number; readonly stops: StopConditions }
  /** Show one sequence of the batch, from 0, as the rule sees it now; answered between iterations and phases. */
  | { readonly kind: "inspect"; readonly run: number; readonly sequence: number }
  /** Hand over a checkpoint, and before it every measurement up to there, whether frames are wanted or not. */
  | { readonly kind: "checkpoint"; readonly run: number }
  /** The page has taken the last frame in; the next may come. */
  | { readonly kind: "acknowledge"; readonly run: number }
  /** A hidden page is sent no frames; training goes on. */
  | { readonly kind: "visibility"; readonly run: number; readonly visible: boolean }
  | { readonly kind: "dispose"; readonly run: number };

/** A rate changed while running; travels with exports. */
export interface RateChange {
  readonly iteration: number;
  readonly field: LiveField;
  readonly from: number | null;
  readonly to: number | null;
}

/** Worker to page. */
export type Report =
  | {
      readonly kind: "ready";
      readonly version: typeof protocolVersion;
      readonly run: number;
      readonly engine: EngineReport;
      /** Frobenius norms of the starting weights by parameter, for relative distances. */
      readonly startNorms: Readonly<Record<string, number>>;
      /** The stride of each metric that is measured; metrics that are off are not in it. */
      readonly strides: Readonly<Partial<Record<MetricId, number>>>;
      /** The phases of an iteration, in the rule's order. */
      readonly phases: readonly PhaseId[];
    }
  | {
      readonly kind: "state";
      readonly run: number;
      readonly state: SessionState;
      readonly iteration: number;
      /** Phases of the iteration in hand that are done; 0 between iterations. */
      readonly phasesDone: number;
      /** Iterations a second over the last moments, while running. */
      readonly rate: number | null;
      /** What the engine could do without the pace, iterations a second. */
      readonly fullRate: number | null;
      /** Left out where one thread is all there was ever to be. */
      readonly threads?: ThreadReport;
      /** tf.memory().numTensors and the engine's bytes, for leak checks. */
      readonly memory: { readonly tensors: number; readonly bytes: number };
    }
  | { readonly kind: "frame"; readonly run: number; readonly frame: MetricFrame }
  | { readonly kind: "inspection"; readonly run: number; readonly inspection: Inspection }
  /** The answer to `checkpoint`: null where there is none, before the run is ready or in the middle of an iteration. */
  | { readonly kind: "checkpoint"; readonly run: number; readonly checkpoint: Checkpoint | null }
  | { readonly kind: "rate-changed"; readonly run: number; readonly change: RateChange };
