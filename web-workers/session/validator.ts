/**
 * @file Samples that are only predicted, in blocks that keep h_T only: validations, whose figures need all of them; the check whether a task
 * is solved, which one wrong sample settles; and the test at another length. Each check draws from a substream of its own, that of its
 * iteration, so that no check changes the samples of a later one.
 */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { type RunFacts, runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { evaluate } from "../networks/index.ts";
import type { Parameters } from "../networks/parameters.ts";
import { Stream } from "../random/stream.ts";
import { createTask, type Task } from "../tasks/index.ts";
import { BatchTensors } from "./batch-tensors.ts";

/** Samples of a block. */
const blockSize = 500;

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
  private readonly facts: RunFacts;
  private readonly block: Block;
  /** What the held-out samples leave for the last block. */
  private readonly rest: Block | null;
  private readonly row: Tensor;
  private readonly samples: number;
  private readonly purpose: "validation" | "test";

  /** `purpose` names the stream of the samples. */
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
    this.facts = runFacts(config);
    this.samples = this.task.heldOut?.count ?? config.validationSamples;
    const size = Math.min(blockSize, this.samples);
    this.block = this.makeBlock(size);
    const left = this.samples % size;
    this.rest = this.task.heldOut === undefined || left === 0 ? null : this.makeBlock(left);
    this.row = keep(engine.zeros([2], "float32"));
  }

  /**
   * Goes through all samples; the last block of fresh ones is full, so that a few more than asked for may be seen. `untilWrong`: only
   * whether all are right is wanted, so that it ends with the first block in which one is not, and has seen fewer.
   */
  async run(iteration: number, untilWrong = false): Promise<Validation> {
    const { samples: all, rest } = this;
    const stream = this.streamAt(iteration);
    let wrong = 0;
    let samples = 0;
    while (samples < all) {
      const block = rest !== null && all - samples === rest.size ? rest : this.block;
      const { size } = block;
      this.predict(block, samples, stream);
      const [, accuracy = Number.NaN] = await this.engine.download(this.row, 0, 2);
      // A network that is not finite is right by accident at most. Of several answers a sequence may have a part right.
      const { answerSteps } = this.facts;
      const right = Math.round(accuracy * size * answerSteps) / answerSteps;
      wrong += Number.isFinite(accuracy) ? size - right : size;
      samples += size;
      if (untilWrong && wrong > 0) break;
    }
    return { iteration, error: wrong / samples, samples };
  }

  /** One block; its cost and accuracy land in the row. */
  runOnce(): void {
    this.predict(this.block, 0, this.streamAt(0));
  }

  dispose(): void {
    this.block.tensors.dispose();
    this.rest?.tensors.dispose();
    this.row.dispose();
  }

  /** A test draws the same samples each time. */
  private streamAt(iteration: number): Stream {
    const { config, purpose } = this;
    return new Stream(config.seed, purpose, purpose === "test" ? 0 : iteration);
  }

  private makeBlock(size: number): Block {
    const config = { ...this.config, batch: size };
    return { size, tensors: new BatchTensors(this.engine, config, this.task.batchLengths[1]) };
  }

  private predict({ size, tensors }: Block, first: number, stream: Stream): void {
    const { task } = this;
    const drawn = task.heldOut?.batch(first, size) ?? task.sample(stream, size);
    const batch = tensors.upload({ ...drawn, noise: null });
    this.engine.iterate(this, `${this.purpose} ${size} x ${batch.steps}`, () => {
      evaluate(this.config, this.facts, this.parameters, batch, this.row);
    });
  }
}
