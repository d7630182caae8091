/** @file Where a block of iterations began, so that a run that went past a stop can go back into the block. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { StreamState } from "../../src/protocol/checkpoint.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Parameters } from "../networks/parameters.ts";
import type { NamedStreams } from "./trainer-state.ts";

/** The buffers that go on from one iteration to the next. */
const carried = ["values", "velocities"] as const;

/** Weights and velocities stay on the device: taking the point reads nothing back. */
export class ReturnPoint {
  /** Iterations that were done. */
  iteration = 0;
  private readonly engine: ComputeEngine;
  private readonly parameters: Parameters;
  private readonly copies: Readonly<Record<(typeof carried)[number], Tensor>>;
  private streams: Readonly<Record<string, StreamState>> = {};

  constructor(engine: ComputeEngine, parameters: Parameters) {
    const copy = ({ shape }: Tensor): Tensor => keep(engine.zeros(shape, "float32"));
    this.engine = engine;
    this.parameters = parameters;
    this.copies = { values: copy(parameters.values), velocities: copy(parameters.velocities) };
  }

  take(iteration: number, streams: NamedStreams): void {
    const { parameters, copies } = this;
    this.engine.copy(carried.map((name) => ({ from: parameters[name], to: copies[name] })));
    this.streams = Object.fromEntries(
      Object.entries(streams).map(([name, stream]) => [name, stream.state()]),
    );
    this.iteration = iteration;
  }

  /** Puts weights, velocities and these streams back to where they were. */
  restore(streams: NamedStreams): void {
    const { parameters, copies } = this;
    this.engine.copy(carried.map((name) => ({ from: copies[name], to: parameters[name] })));
    for (const [name, stream] of Object.entries(streams)) {
      const state = this.streams[name];
      if (state !== undefined) stream.restore(state);
    }
  }

  dispose(): void {
    for (const name of carried) this.copies[name].dispose();
  }
}
