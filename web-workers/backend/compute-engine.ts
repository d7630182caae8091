/**
 * @file What a training session asks of the machine it runs on, beyond tfjs's ops: tensors that change in place, a way to run
 * an iteration again and again, and reading back in blocks.
 */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { EngineReport } from "../../src/protocol/session-state.ts";
import type { MemoryBackend } from "./memory-backend.ts";

export type DeviceValues = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** Linear memory and the compiled kernels over it. */
export interface Shareable {
  readonly backend: MemoryBackend;
  readonly variant: "simd" | "relaxed";
}

export interface ComputeEngine {
  readonly report: EngineReport;
  /** A tensor of zeros that ops and uploads may change in place. */
  readonly zeros: (shape: readonly number[], dtype: "float32" | "int32") => Tensor;
  /** Overwrites the tensor's elements, as many as are given. Takes effect after everything that was run before. */
  readonly upload: (tensor: Tensor, values: DeviceValues) => void;
  /** Overwrites each `to` by its `from`, which is as large, as it is after everything that was run before. */
  readonly copy: (pairs: readonly { readonly from: Tensor; readonly to: Tensor }[]) => void;
  /** The tensor's elements [start, start + count) as they are after everything that was run before. */
  readonly download: (tensor: Tensor, start: number, count: number) => Promise<DeviceValues>;
  /** A tensor inside another; see `kernels/view.ts`. */
  readonly view: (parent: Tensor, offset: number, shape: readonly number[]) => Tensor;
  /**
   * Runs the ops of `body`, which makes no tensor that outlives it and reads nothing back. An engine runs `body` the first time
   * it sees a key of this owner, and replays its dispatches or kernel calls afterwards: everything that differs from one
   * iteration to the next must come through uploaded tensors.
   */
  readonly iterate: (owner: object, key: string, body: () => void) => void;
  /** Gets everything ready that running `body` will need, without running it; reports how far it is. */
  readonly compileAhead: (
    body: () => void,
    onProgress: (done: number, of: number) => void,
  ) => Promise<void>;
  /** Kernel dispatches of the last `iterate`; null on an engine that has none. */
  readonly dispatches: () => number | null;
  /** Resolves when everything that was run so far is done. */
  readonly settled: () => Promise<void>;
  /** How many iterations may be run before the engine wants `settled` awaited; 1 where ops run at once. */
  readonly queueDepth: number;
  /** What several threads may share; left out where none can. */
  readonly shareable?: Shareable;
  /** Bytes that tensors take now. */
  readonly usedBytes: () => number;
  /** Forgets recordings, whose tensors are about to be disposed of. */
  readonly forget: () => void;
  readonly dispose: () => void;
}
