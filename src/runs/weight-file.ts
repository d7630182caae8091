/** @file The weights of a run as a file of named arrays, and such a file as weights to start from. Pure. */
import type { Parsed } from "../experiment/field.ts";
import type { NamedTensors } from "../experiment/named-tensor.ts";
import { programName } from "../experiment/program.ts";
import { type RunConfig, schemaVersion } from "../experiment/schema.ts";
import { readTensors } from "../files/tensor-file.ts";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import {
  optimiserTensors,
  type StartWeights,
  tensorsIn,
  whyNotStart,
} from "../protocol/weights.ts";
import { version } from "../../package.json";

/** "start": the weights at iteration 0. */
export const weightMoments = ["now", "start"] as const;

export interface WeightsWanted {
  readonly at: (typeof weightMoments)[number];
  /** What the optimiser keeps goes with the weights of now; at the start there is nothing of it. */
  readonly withOptimiser: boolean;
}

export interface WeightsOf {
  readonly config: RunConfig;
  readonly checkpoint: Checkpoint;
  /** Where the weights that it started from are; null: they were drawn. */
  readonly startedFrom: string | null;
}

export function weightFile(
  { config, checkpoint, startedFrom }: WeightsOf,
  { at, withOptimiser }: WeightsWanted,
): NamedTensors {
  const isNow = at === "now";
  const weights = tensorsIn(isNow ? checkpoint.values : checkpoint.start, config);
  const kept = isNow && withOptimiser ? optimiserTensors(checkpoint, config) : [];
  return {
    tensors: [...weights, ...kept],
    about: {
      program: programName,
      version,
      schema: schemaVersion,
      iteration: isNow ? checkpoint.iteration : 0,
      engine: checkpoint.engine,
      startedFrom,
      configuration: config,
    },
  };
}

/** Weights that this run can start from; `source`: what the file is called. Never throws. */
export function readStart(
  source: string,
  bytes: Uint8Array,
  config: RunConfig,
): Parsed<StartWeights> {
  const read = readTensors(bytes);
  if (!read.ok) return read;
  const problem = whyNotStart(read.value, config);
  if (problem !== null) return { ok: false, problem };
  return { ok: true, value: { source: source.slice(0, longestSource), tensors: read.value } };
}

/** What the gate of files allows as the name of a source. */
export const longestSource = 200;
