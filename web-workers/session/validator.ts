/**
 * @file Samples that are only predicted, in blocks that keep h_T only: the validation, ended early when the outcome is
 * settled, and the test at another length, which goes through all of them.
 */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { evaluate } from "../networks/index.ts";
import type { Parameters } from "../networks/parameters.ts";
import { Stream } from "../random/stream.ts";
import { createTask, type Task } from "../tasks/index.ts";
import { BatchTensors } from "./batch-tensors.ts";
import type { NamedStreams } from "./trainer-state.ts";

/** Samples of a block. */
const blockSize = 500;

/** A check of fresh samples ends early once its error exceeds this. */
const settledError = 0.01;

/** A block of samples on the device. */
interface Block {
  readonly size: number;
  readonly tensors: BatchTensors;
}

export class Validator {
  private readonly engine: ComputeEngine;
  private readonly config: RunConfig;
  private readonly parameters: Parameters;
  private readonly task: Task;
  private readonly block: Block;
  /** What the held-out samples leave for the last block. */
  private readonly rest: Block | null;
  private readonly row: Tensor;
  private readonly samples: number;
  private readonly purpose: "validation" | "test";
  private stream: Stream;

  /** `purpose` names the stream of the samples; a test never ends early. */
  constructor(
    engine: ComputeEngine,
    config: RunConfig,
    parameters: Parameters,
    purpose: "validation" | "test" = "validation",
  ) {
    this.purpose = purpose;
    this.engine = engine;
    this.config = config;
    this.parameters = parameters;
    this.task = createTask(config);
    this.stream = new Stream(config.seed, purpose);
    this.samples = this.task.heldOut?.count ?? config.validationSamples;
    const size = Math.min(blockSize, this.samples);
    this.block = this.makeBlock(size);
    const left = this.samples % size;
    this.rest = this.task.heldOut === undefined || left === 0 ? null : this.makeBlock(left);
    this.row = keep(engine.zeros([2], "float32"));
  }

  /** Goes through the samples; the last block of fresh ones is full, so that a few more than asked for may be seen. */
  async run(iteration: number): Promise<Validation> {
    const { samples: all, rest } = this;
    const mayEnd = this.purpose === "validation" && this.task.heldOut === undefined;
    let wrong = 0;
    let samples = 0;
    while (samples < all) {
      const block = rest !== null && all - samples === rest.size ? rest : this.block;
      const { size } = block;
      this.predict(block, samples);
      const [, accuracy = Number.NaN] = await this.engine.download(this.row, 0, 2);
      // A network that is not finite is right by accident at most.
      wrong += Number.isFinite(accuracy) ? size - Math.round(accuracy * size) : size;
      samples += size;
      if (mayEnd && wrong / samples > settledError) break;
    }
    return { iteration, error: wrong / samples, samples };
  }

  /** One block; its cost and accuracy land in the row. */
  runOnce(): void {
    this.predict(this.block, 0);
  }

  /** What the samples are drawn from. */
  get streams(): NamedStreams {
    return { validation: this.stream };
  }

  rewind(): void {
    this.stream = new Stream(this.config.seed, this.purpose);
  }

  dispose(): void {
    this.block.tensors.dispose();
    this.rest?.tensors.dispose();
    this.row.dispose();
  }

  private makeBlock(size: number): Block {
    const config = { ...this.config, batch: size };
    return { size, tensors: new BatchTensors(this.engine, config, this.task.batchLengths[1]) };
  }

  private predict({ size, tensors }: Block, first: number): void {
    const { task } = this;
    const drawn = task.heldOut?.batch(first, size) ?? task.sample(this.stream, size);
    const batch = tensors.upload({ ...drawn, noise: null });
    this.engine.iterate(this, `${this.purpose} ${size} x ${batch.steps}`, () => {
      evaluate(this.config, this.parameters, batch.x, batch.y, this.row);
    });
  }
}
