/**
 * @file The parameters of a recurrent network and of its feedback G, in one flat buffer each for values, velocities,
 * steps and gradients, so that the optimiser is one kernel.
 */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { type ParameterName, parameterNames } from "../../src/experiment/rules.ts";
import type { ComputeEngine, DeviceValues } from "../backend/compute-engine.ts";
import { viewAlignment } from "../kernels/shared/view.ts";

export interface Segment {
  /** First element in the flat buffers. */
  readonly start: number;
  readonly count: number;
  readonly shape: readonly number[];
}

export type PerParameter<V> = Readonly<Record<ParameterName, V>>;

export interface NetworkSizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  /** Blocks of H in the recurrent layer's pre-activation; 1 unless stated. */
  readonly gates?: number;
}

/** A value for every parameter. */
export function perParameter<V>(value: (name: ParameterName) => V): PerParameter<V> {
  return {
    Whh: value("Whh"),
    bh: value("bh"),
    Wxh: value("Wxh"),
    Why: value("Why"),
    by: value("by"),
    Vhh: value("Vhh"),
    ch: value("ch"),
  };
}

/** G is that of a network without gates; where there are some, no rule uses it. */
export function parameterShapes({
  inputs,
  hidden,
  outputs,
  gates = 1,
}: NetworkSizes): PerParameter<number[]> {
  return {
    Whh: [hidden, gates * hidden],
    bh: [gates * hidden],
    Wxh: [inputs, gates * hidden],
    Why: [hidden, outputs],
    by: [outputs],
    Vhh: [hidden, hidden],
    ch: [hidden],
  };
}

/** Where every parameter lies; each starts where a view may. */
export function parameterSegments(sizes: NetworkSizes): {
  readonly segments: PerParameter<Segment>;
  readonly total: number;
} {
  const shapes = parameterShapes(sizes);
  let total = 0;
  const segments = new Map<ParameterName, Segment>();
  for (const name of parameterNames) {
    const count = shapes[name].reduce((product, size) => product * size, 1);
    segments.set(name, { start: total, count, shape: shapes[name] });
    total += Math.ceil(count / viewAlignment) * viewAlignment;
  }
  const find = (name: ParameterName): Segment => {
    const segment = segments.get(name);
    if (segment === undefined) throw new Error(`no segment for ${name}`);
    return segment;
  };
  return { segments: perParameter(find), total };
}

export type ParameterValues = PerParameter<Float32Array<ArrayBuffer>>;

export class Parameters {
  readonly segments: PerParameter<Segment>;
  /** Flat buffers, [total]. */
  readonly values: Tensor;
  readonly velocities: Tensor;
  readonly steps: Tensor;
  readonly gradients: Tensor;
  /** The values at iteration 0. */
  readonly start: Tensor;
  /** Each parameter inside `values`. */
  readonly value: PerParameter<Tensor>;
  /** Each parameter's gradient inside `gradients`. */
  readonly gradient: PerParameter<Tensor>;
  private readonly engine: ComputeEngine;
  private readonly total: number;

  constructor(engine: ComputeEngine, sizes: NetworkSizes) {
    const { segments, total } = parameterSegments(sizes);
    const flat = (): Tensor => keep(engine.zeros([total], "float32"));
    this.engine = engine;
    this.total = total;
    this.segments = segments;
    this.values = flat();
    this.velocities = flat();
    this.steps = flat();
    this.gradients = flat();
    this.start = flat();
    const inside = (parent: Tensor): PerParameter<Tensor> =>
      perParameter((name) => engine.view(parent, segments[name].start, segments[name].shape));
    this.value = inside(this.values);
    this.gradient = inside(this.gradients);
  }

  /** Begins anew from these values: velocities, steps and gradients are zero. */
  reset(values: ParameterValues): void {
    const flat = new Float32Array(this.total);
    for (const name of parameterNames) flat.set(values[name], this.segments[name].start);
    const zeros = new Float32Array(this.total);
    this.engine.upload(this.values, flat);
    this.engine.upload(this.start, flat);
    for (const buffer of [this.velocities, this.steps, this.gradients]) {
      this.engine.upload(buffer, zeros);
    }
  }

  /** The current values of one parameter. */
  read(name: ParameterName): Promise<DeviceValues> {
    const { start, count } = this.segments[name];
    return this.engine.download(this.values, start, count);
  }

  dispose(): void {
    for (const name of parameterNames) {
      this.value[name].dispose();
      this.gradient[name].dispose();
    }
    for (const flat of [this.values, this.velocities, this.steps, this.gradients, this.start]) {
      flat.dispose();
    }
  }
}
