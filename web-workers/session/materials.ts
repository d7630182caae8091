/** @file What a run consumes: its starting weights, its batches and its draws of phases, each from a stream of its own. */
import type { NamedTensor } from "../../src/experiment/named-tensor.ts";
import { parametersOf } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { DeviceValues } from "../backend/compute-engine.ts";
import type { Updates } from "../learning-rules/iteration.ts";
import { initialValues } from "../networks/start.ts";
import type { ParameterValues } from "../networks/parameters.ts";
import { Stream } from "../random/stream.ts";
import type { NamedStreams } from "./trainer-state.ts";
import { createTask } from "../tasks/index.ts";

export interface HostBatch {
  /** T */
  readonly length: number;
  /** Symbols [T,N] or channels [T,N,I]. */
  readonly x: DeviceValues;
  /** Labels [N] or targets [N,O]; of S steps, [S,N] or [S,N,O]. */
  readonly y: DeviceValues;
  /** What each answer counts for, [S,N]; left out: all alike. */
  readonly weights?: Float32Array<ArrayBuffer>;
  /** Draws given from outside by their names, [T,N,H] each, of mean 0 and variance 1; left out: the engine draws them. */
  readonly draws?: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
  /** [T,N,H]; null: drawn by the engine where the configuration asks for noise. */
  readonly noise: Float32Array<ArrayBuffer> | null;
}

export interface RunMaterials {
  readonly initial: ParameterValues;
  readonly nextBatch: () => HostBatch;
  readonly nextUpdates: () => Updates;
  /** What the others draw from: a checkpoint keeps where each stands. */
  readonly streams?: NamedStreams;
}

/** Everything at its beginning, from the configuration's seed; called again for a rewind. `start`: weights in the place of drawn ones. */
export function seededMaterials(
  config: RunConfig,
  start: readonly NamedTensor[] | null = null,
): RunMaterials {
  const task = createTask(config);
  const data = new Stream(config.seed, "data");
  const phases = new Stream(config.seed, "phases");
  // Of what a rule brings, G or another model, something learns.
  const learnsFeedback = parametersOf(config).some(
    ({ group, fixed }) => group === "feedback" && fixed !== true,
  );
  return {
    initial:
      start === null
        ? initialValues(config)
        : Object.fromEntries(start.map(({ name, values }) => [name, values])),
    streams: { data, phases },
    nextBatch: () => ({ ...task.sample(data, config.batch), noise: null }),
    nextUpdates: () => {
      if (config.phases === "both") return { feedback: learnsFeedback, forward: true };
      const feedback = phases.uniform() < config.phaseProbability;
      return { feedback: feedback && learnsFeedback, forward: !feedback };
    },
  };
}
