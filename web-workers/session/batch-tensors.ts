/** @file The fixed tensors that mini-batches are written into, one view for every length a batch may have. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Batch } from "../learning-rules/iteration.ts";
import type { HostBatch } from "./materials.ts";

export class BatchTensors {
  private readonly engine: ComputeEngine;
  private readonly config: RunConfig;
  private readonly x: Tensor;
  private readonly y: Tensor;
  private readonly views = new Map<number, Tensor>();
  /** What is given from outside instead of drawn: the noise, and draws by their names. */
  private readonly given = new Map<string, Tensor>();
  private weights: Tensor | null = null;

  constructor(engine: ComputeEngine, config: RunConfig, maxLength: number) {
    const { task, sizes, answerSteps } = runFacts(config);
    const { batch } = config;
    const answered = task.answers === "last" ? [batch] : [answerSteps, batch];
    this.engine = engine;
    this.config = config;
    this.x = keep(
      task.input === "one-hot"
        ? engine.zeros([maxLength, batch], "int32")
        : engine.zeros([maxLength, batch, sizes.inputs], "float32"),
    );
    this.y = keep(
      task.loss === "cross-entropy"
        ? engine.zeros(answered, "int32")
        : engine.zeros([...answered, sizes.outputs], "float32"),
    );
  }

  upload({ length, x, y, weights, draws = {}, noise }: HostBatch): Batch {
    this.engine.upload(this.x, x);
    this.engine.upload(this.y, y);
    return {
      x: this.ofLength(length),
      y: this.y,
      weights: weights === undefined ? undefined : this.uploadWeights(weights),
      steps: length,
      draws: new Map(
        Object.entries(draws).map(([name, values]) => [
          name,
          this.uploadGiven(name, length, values),
        ]),
      ),
      noise: noise === null ? null : this.uploadGiven("noise", length, noise),
    };
  }

  dispose(): void {
    for (const tensor of this.views.values()) tensor.dispose();
    this.x.dispose();
    this.y.dispose();
    this.weights?.dispose();
    for (const tensor of this.given.values()) tensor.dispose();
  }

  private ofLength(length: number): Tensor {
    const known = this.views.get(length);
    if (known !== undefined) return known;
    const made = keep(this.engine.view(this.x, 0, [length, ...this.x.shape.slice(1)]));
    this.views.set(length, made);
    return made;
  }

  private uploadWeights(weights: Float32Array<ArrayBuffer>): Tensor {
    const { answerSteps } = runFacts(this.config);
    this.weights ??= keep(this.engine.zeros([answerSteps, this.config.batch], "float32"));
    this.engine.upload(this.weights, weights);
    return this.weights;
  }

  private uploadGiven(name: string, length: number, values: Float32Array<ArrayBuffer>): Tensor {
    const { batch, hidden } = this.config;
    const tensor =
      this.given.get(name) ?? keep(this.engine.zeros([length, batch, hidden], "float32"));
    this.given.set(name, tensor);
    this.engine.upload(tensor, values);
    return tensor;
  }
}
