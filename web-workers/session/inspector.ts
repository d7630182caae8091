/** @file Reads one sequence of an iteration back from the engine: inputs, answer and what its phases have computed so far. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { type RunFacts, runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { type SignalId, signalIds } from "../../src/experiment/signals/index.ts";
import type {
  InspectedAnswer,
  InspectedInputs,
  Inspection,
} from "../../src/protocol/inspection.ts";
import type { PhaseId } from "../../src/protocol/session-state.ts";
import type { ComputeEngine, DeviceValues } from "../backend/compute-engine.ts";
import { gatherRows } from "../kernels/gather-rows/op.ts";
import { phasesOf } from "../learning-rules/index.ts";
import { type Batch, type Due, Iteration, type RunSetting } from "../learning-rules/iteration.ts";
import { isWithinTolerance } from "../networks/ends.ts";
import { createTask, type Task } from "../tasks/index.ts";

/** An inspection without what only the trainer knows: how far the run is. */
export type InspectedSequence = Omit<Inspection, "iteration" | "phasesDone" | "updates">;

/** Nothing is measured but the rule's own signal back through time. */
const sweepsAlone: Due = new Set(["measureFlow"]);

const isSweep = (phase: PhaseId): boolean =>
  phase !== "feedback-update" && phase !== "forward-update";

export class Inspector {
  private readonly engine: ComputeEngine;
  private readonly config: RunConfig;
  private readonly task: Task;
  private readonly facts: RunFacts;

  constructor(engine: ComputeEngine, config: RunConfig) {
    this.engine = engine;
    this.config = config;
    this.task = createTask(config);
    this.facts = runFacts(config);
  }

  /** Throws RangeError where the batch has no such sequence. */
  async read(iteration: Iteration, sequence: number): Promise<InspectedSequence> {
    const { batch, hidden } = this.config;
    if (!Number.isInteger(sequence) || sequence < 0 || sequence >= batch) {
      throw new RangeError(`sequence ${sequence}: the batch has 0 to ${batch - 1}`);
    }
    const { steps } = iteration.batch;
    const ofSequence = (tensor: Tensor): Promise<Float32Array<ArrayBuffer>> =>
      this.rowsOf(tensor, sequence, steps);
    const h = iteration.has("h") ? await ofSequence(iteration.take("h")) : null;
    const rowsOfSignal = async (id: SignalId): Promise<Float32Array<ArrayBuffer> | null> => {
      const computed = iteration.computedSignal(id);
      return computed === null ? null : ofSequence(computed.g);
    };
    const signals: Partial<Record<SignalId, Float32Array<ArrayBuffer>>> = {};
    for (const id of signalIds) {
      const rows = await rowsOfSignal(id);
      if (rows !== null) signals[id] = rows;
    }
    const signal = signals[iteration.setting.facts.rule.signalId] ?? null;
    const x = await this.inputsOf(iteration, sequence);
    return {
      sequence,
      length: steps,
      hidden,
      inputs: this.named(x),
      marks: this.marks(x, steps),
      h,
      signals,
      signal: signal === null ? null : rowNorms(signal, steps, hidden),
      answers: await this.answers(iteration, sequence),
    };
  }

  /** The sweeps over a batch with the weights as they are, and no update. */
  async sweep(setting: RunSetting, batch: Batch, sequence: number): Promise<InspectedSequence> {
    const iteration = new Iteration(
      setting,
      batch,
      { feedback: false, forward: false },
      sweepsAlone,
    );
    try {
      for (const phase of phasesOf(setting.config)) if (isSweep(phase.id)) phase.run(iteration);
      return await this.read(iteration, sequence);
    } finally {
      iteration.dispose();
    }
  }

  /** Row n of every step of a [T,N,H] tensor, [T,H], gathered where it lies: the whole may be 160 MB. */
  private async rowsOf(
    tensor: Tensor,
    sequence: number,
    steps: number,
  ): Promise<Float32Array<ArrayBuffer>> {
    const { batch, hidden } = this.config;
    const indices = keep(this.engine.zeros([steps], "int32"));
    this.engine.upload(
      indices,
      Int32Array.from({ length: steps }, (_, t) => t * batch + sequence),
    );
    const table = this.engine.view(tensor, 0, [steps * batch, hidden]);
    const rows = gatherRows({ indices, table });
    try {
      return floats(await this.engine.download(rows, 0, steps * hidden));
    } finally {
      for (const made of [rows, table, indices]) made.dispose();
    }
  }

  /** The sequence's symbols [T], or channels [T,I]. */
  private async inputsOf(
    { batch: { x, steps } }: Iteration,
    sequence: number,
  ): Promise<DeviceValues> {
    const { batch } = this.config;
    const { input } = this.task.facts;
    const { inputs } = this.facts.sizes;
    const width = input === "one-hot" ? 1 : inputs;
    const all = await this.engine.download(x, 0, steps * batch * width);
    const picked = all.filter((_, i) => Math.floor(i / width) % batch === sequence);
    return picked;
  }

  private named(x: DeviceValues): InspectedInputs {
    const { symbolName } = this.task;
    if (x instanceof Int32Array) return { kind: "symbols", names: Array.from(x, symbolName) };
    const names = Array.from({ length: this.facts.sizes.inputs }, (_, i) => symbolName(i));
    return { kind: "channels", names, values: x };
  }

  private marks(x: DeviceValues, length: number): readonly number[] {
    const { marks } = this.task;
    return x instanceof Int32Array
      ? marks({ input: "one-hot", length, x, y: new Int32Array(1) }, 0)
      : marks({ input: "real", length, x, y: new Float32Array(this.facts.sizes.outputs) }, 0);
  }

  private async answers(iteration: Iteration, sequence: number): Promise<InspectedAnswer[]> {
    const { answerSteps } = this.facts;
    const first = iteration.batch.steps - answerSteps;
    const answers: InspectedAnswer[] = [];
    for (let s = 0; s < answerSteps; s += 1) {
      answers.push(await this.answer(iteration, s * this.config.batch + sequence, first + s));
    }
    return answers;
  }

  /** The answer of a row of z, which is due at `step`. */
  private async answer(iteration: Iteration, row: number, step: number): Promise<InspectedAnswer> {
    const { facts, answerName } = this.task;
    const { outputs } = this.facts.sizes;
    const read = (tensor: Tensor, width: number): Promise<DeviceValues> =>
      this.engine.download(tensor, row * width, width);
    const z = iteration.has("z") ? await read(iteration.take("z"), outputs) : null;
    if (facts.loss === "cross-entropy") {
      const [truth = 0] = await read(iteration.batch.y, 1);
      return {
        kind: "class",
        step,
        names: Array.from({ length: outputs }, (_, k) => answerName(k)),
        truth,
        predicted: z === null ? null : softmax(z),
        right: z === null ? null : largest(z) === truth,
      };
    }
    const [truth = Number.NaN] = await read(iteration.batch.y, outputs);
    const predicted = z?.[0] ?? null;
    return {
      kind: "value",
      step,
      truth,
      predicted,
      right: predicted === null ? null : isWithinTolerance(this.config, facts, predicted, truth),
    };
  }
}

function floats(values: DeviceValues): Float32Array<ArrayBuffer> {
  if (values instanceof Float32Array) return values;
  throw new TypeError("activations are float32");
}

/** Norm of each of the rows, [rows]. */
function rowNorms(values: Float32Array, rows: number, width: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: rows }, (_, t) =>
    Math.hypot(...values.subarray(t * width, (t + 1) * width)),
  );
}

function softmax(z: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const logits = Float64Array.from(z);
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Float32Array.from(powers, (power) => power / sum);
}

/** Where the largest stands, the first of equals; -1 where none is a number. */
function largest(z: ArrayLike<number>): number {
  let at = -1;
  for (let k = 0; k < z.length; k += 1) {
    const value = z[k] ?? Number.NaN;
    if (value > (at < 0 ? Number.NEGATIVE_INFINITY : (z[at] ?? 0))) at = k;
  }
  return at;
}
