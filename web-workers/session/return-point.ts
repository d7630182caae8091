/** @file Where a block of iterations began, so that a run that went past a stop can go back into the block. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import type { StreamState } from "../../src/protocol/checkpoint.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import type { Parameters } from "../networks/parameters.ts";
import type { NamedStreams } from "./trainer-state.ts";

/** Weights and the optimiser's slots stay on the device: taking the point reads nothing back. */
export class ReturnPoint {
  /** Iterations that were done. */
  iteration = 0;
  private readonly engine: ComputeEngine;
  private readonly parameters: Parameters;
  private readonly copies: ReadonlyMap<string, Tensor>;
  private streams: Readonly<Record<string, StreamState>> = {};

  constructor(engine: ComputeEngine, parameters: Parameters) {
    this.engine = engine;
    this.parameters = parameters;
    this.copies = new Map(
      [...parameters.carried].map(([name, { shape }]) => [
        name,
        keep(engine.zeros(shape, "float32")),
      ]),
    );
  }

  take(iteration: number, streams: NamedStreams): void {
    this.engine.copy(this.pairs().map(([now, kept]) => ({ from: now, to: kept })));
    this.streams = Object.fromEntries(
      Object.entries(streams).map(([name, stream]) => [name, stream.state()]),
    );
    this.iteration = iteration;
  }

  /** Puts weights, slots and these streams back to where they were. */
  restore(streams: NamedStreams): void {
    this.engine.copy(this.pairs().map(([now, kept]) => ({ from: kept, to: now })));
    for (const [name, stream] of Object.entries(streams)) {
      const state = this.streams[name];
      if (state !== undefined) stream.restore(state);
    }
  }

  dispose(): void {
    for (const copy of this.copies.values()) copy.dispose();
  }

  /** Every buffer with its copy. */
  private pairs(): readonly (readonly [now: Tensor, kept: Tensor])[] {
    return [...this.parameters.carried].map(([name, now]) => {
      const kept = this.copies.get(name);
      if (kept === undefined) throw new Error(`there is no copy of ${name}`);
      return [now, kept] as const;
    });
  }
}
