/** @file The validation: fresh samples in blocks that keep h_T only, ended early when the outcome is settled. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Parameters } from "../networks/parameters.ts";
import { evaluate } from "../networks/simple-recurrent-network.ts";
import { Stream } from "../random/stream.ts";
import { createTask, type Task } from "../tasks/index.ts";
import { BatchTensors } from "./batch-tensors.ts";
import type { NamedStreams } from "./trainer-state.ts";

/** Samples of a block. */
const blockSize = 500;

/** A check ends early once its error exceeds this. */
const settledError = 0.01;

export class Validator {
  private readonly engine: ComputeEngine;
  private readonly config: RunConfig;
  private readonly parameters: Parameters;
  private readonly task: Task;
  private readonly block: BatchTensors;
  private readonly row: Tensor;
  private readonly size: number;
  private stream: Stream;

  constructor(engine: ComputeEngine, config: RunConfig, parameters: Parameters) {
    this.size = Math.min(blockSize, config.validationSamples);
    this.engine = engine;
    this.config = { ...config, batch: this.size };
    this.parameters = parameters;
    this.task = createTask(config);
    this.stream = new Stream(config.seed, "validation");
    this.block = new BatchTensors(engine, this.config, this.task.batchLengths[1]);
    this.row = keep(engine.zeros([2], "float32"));
  }

  /** Goes through the samples; the last block is a full one, so that a few more than asked for may be seen. */
  async run(iteration: number): Promise<Validation> {
    let wrong = 0;
    let samples = 0;
    while (samples < this.config.validationSamples) {
      this.runOnce();
      const [, accuracy = Number.NaN] = await this.engine.download(this.row, 0, 2);
      // A network that is not finite is right by accident at most.
      wrong += Number.isFinite(accuracy) ? this.size - Math.round(accuracy * this.size) : this.size;
      samples += this.size;
      if (wrong / samples > settledError) break;
    }
    return { iteration, error: wrong / samples, samples };
  }

  /** One block; its cost and accuracy land in the row. */
  runOnce(): void {
    const batch = this.block.upload({ ...this.task.sample(this.stream, this.size), noise: null });
    this.engine.iterate(`validation ${batch.steps}`, () => {
      evaluate(this.config, this.parameters, batch.x, batch.y, this.row);
    });
  }

  /** What the samples are drawn from. */
  get streams(): NamedStreams {
    return { validation: this.stream };
  }

  rewind(): void {
    this.stream = new Stream(this.config.seed, "validation");
  }

  dispose(): void {
    this.block.dispose();
    this.row.dispose();
  }
}
