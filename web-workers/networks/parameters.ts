/**
 * @file The parameters of a run in flat buffers: values, gradients, steps, the start and the slots of the optimiser, so that the
 * optimiser is one kernel.
 */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { parameterLayout, type Segment } from "../../src/experiment/parameter-layout.ts";
import type { NetworkSizes, ParameterFacts } from "../../src/experiment/parameters.ts";
import type { ComputeEngine, DeviceValues } from "../backend/compute-engine.ts";

/** Values of every parameter by name. */
export type ParameterValues = Readonly<Record<string, Float32Array<ArrayBuffer>>>;

export class Parameters {
  readonly facts: readonly ParameterFacts[];
  /** Flat buffers, [total]. */
  readonly values: Tensor;
  readonly steps: Tensor;
  readonly gradients: Tensor;
  /** The values at iteration 0. */
  readonly start: Tensor;
  /** What the optimiser keeps of every number, by the slot's name. */
  readonly slots: ReadonlyMap<string, Tensor>;
  private readonly segments: ReadonlyMap<string, Segment>;
  private readonly valueViews: ReadonlyMap<string, Tensor>;
  private readonly gradientViews: ReadonlyMap<string, Tensor>;
  private readonly startViews: ReadonlyMap<string, Tensor>;
  private readonly engine: ComputeEngine;
  private readonly total: number;

  constructor(
    engine: ComputeEngine,
    facts: readonly ParameterFacts[],
    sizes: NetworkSizes,
    slots: readonly string[],
  ) {
    const { segments, total } = parameterLayout(facts, sizes);
    const flat = (): Tensor => keep(engine.zeros([total], "float32"));
    this.engine = engine;
    this.facts = facts;
    this.total = total;
    this.segments = segments;
    this.values = flat();
    this.steps = flat();
    this.gradients = flat();
    this.start = flat();
    this.slots = new Map(slots.map((name) => [name, flat()]));
    const inside = (parent: Tensor): ReadonlyMap<string, Tensor> =>
      new Map(
        [...segments].map(([name, { start, shape }]) => [name, engine.view(parent, start, shape)]),
      );
    this.valueViews = inside(this.values);
    this.gradientViews = inside(this.gradients);
    this.startViews = inside(this.start);
  }

  get names(): readonly string[] {
    return this.facts.map(({ name }) => name);
  }

  /** A parameter inside `values`. */
  value(name: string): Tensor {
    return known(this.valueViews, name);
  }

  /** A parameter's gradient inside `gradients`. */
  gradient(name: string): Tensor {
    return known(this.gradientViews, name);
  }

  /** A parameter at iteration 0, inside `start`. */
  startOf(name: string): Tensor {
    return known(this.startViews, name);
  }

  segment(name: string): Segment {
    return known(this.segments, name);
  }

  /** The buffer of a slot of the optimiser. */
  slot(name: string): Tensor {
    return known(this.slots, name);
  }

  /** The buffers that go on from one iteration to the next, by the names that checkpoints have for them. */
  get carried(): ReadonlyMap<string, Tensor> {
    return new Map([["values", this.values], ...this.slots]);
  }

  /** Begins anew from these values: slots, steps and gradients are zero. */
  reset(values: ParameterValues): void {
    const flat = new Float32Array(this.total);
    for (const name of this.names) {
      const given = values[name];
      if (given === undefined) throw new Error(`there are no starting values of ${name}`);
      flat.set(given, this.segment(name).start);
    }
    const zeros = new Float32Array(this.total);
    this.engine.upload(this.values, flat);
    this.engine.upload(this.start, flat);
    for (const buffer of [...this.slots.values(), this.steps, this.gradients]) {
      this.engine.upload(buffer, zeros);
    }
  }

  /** The current values of one parameter. */
  read(name: string): Promise<DeviceValues> {
    const { start, count } = this.segment(name);
    return this.engine.download(this.values, start, count);
  }

  dispose(): void {
    for (const views of [this.valueViews, this.gradientViews, this.startViews]) {
      for (const view of views.values()) view.dispose();
    }
    const { values, slots, steps, gradients, start } = this;
    for (const flat of [values, ...slots.values(), steps, gradients, start]) flat.dispose();
  }
}

function known<V>(map: ReadonlyMap<string, V>, name: string): V {
  const found = map.get(name);
  if (found === undefined) throw new Error(`this run has no ${name}`);
  return found;
}
