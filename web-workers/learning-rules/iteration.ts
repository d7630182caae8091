/**
 * @file One iteration in hand: what it was given, what its phases have computed so far, and what is to be measured.
 * Phases put their tensors here by name; the next phases take them.
 */
import type { Tensor } from "@tensorflow/tfjs-core";

import { type RunConfig, liveFields, type LiveField } from "../../src/experiment/schema.ts";

import type { ErrorSignals } from "../kernels/backward-scan/op.ts";
import type { RunFacts } from "../../src/experiment/run-facts.ts";
import type { SignalId } from "../../src/experiment/signals/index.ts";
import type { ForwardSweep, Units } from "../networks/network.ts";
import type { Parameters } from "../networks/parameters.ts";
import type { RowLayout } from "./row.ts";

/** Where a live rate stands in the tensor of rates. */
export const rateIndex = (field: LiveField): number => liveFields.indexOf(field);
export const rateCount = liveFields.length;

/** What is sent back through time, computed from what an iteration has so far. */
export interface Signal {
  /** `g`: what is sent back, [T,N,H]; `d`: the error at the pre-activations, [T,N,blocks H]. Both become the iteration's own. */
  readonly run: (iteration: Iteration) => ErrorSignals;
}

/** What stays the same from one iteration of a run to the next. */
export interface RunSetting {
  readonly config: RunConfig;
  readonly signals: Readonly<Record<SignalId, Signal>>;
  readonly facts: RunFacts;
  readonly parameters: Parameters;
  /** BPTT's gradient of Whh where the rule's own is another, of Whh's shape. */
  readonly bpttWhh: Tensor;
  readonly row: Tensor;
  readonly layout: RowLayout;
  /** The live rates, [rateCount]. */
  readonly rates: Tensor;
  /** int32 [1]: counts iterations, for the noise. */
  readonly counter: Tensor;
}

export interface Batch {
  /** Symbols [T,N], or real channels [T,N,I]. */
  readonly x: Tensor;
  /** Labels [N], or targets [N,O]; where answers are due at S steps, [S,N] or [S,N,O]. */
  readonly y: Tensor;
  /** What each answer counts for, [S,N]; undefined: all alike. */
  readonly weights: Tensor | undefined;
  /** T of this batch. */
  readonly steps: number;
  /** Draws given from outside by their names, [T,N,H] each, of mean 0 and variance 1. */
  readonly draws: ReadonlyMap<string, Tensor>;
  /** Noise given from outside, [T,N,H]; null: drawn from the run's stream. */
  readonly noise: Tensor | null;
}

/** What an iteration updates. */
export interface Updates {
  readonly feedback: boolean;
  readonly forward: boolean;
}

/** The fields of strides that are due at an iteration; what is not in it is not computed. */
export type Due = ReadonlySet<string>;

export class Iteration {
  readonly setting: RunSetting;
  readonly batch: Batch;
  readonly updates: Updates;
  readonly due: Due;
  private readonly tensors = new Map<string, Tensor>();
  private readonly computed = new Map<SignalId, ErrorSignals>();
  private readonly owned: Tensor[] = [];
  private network: ForwardSweep | null = null;

  constructor(setting: RunSetting, batch: Batch, updates: Updates, due: Due) {
    this.setting = setting;
    this.batch = batch;
    this.updates = updates;
    this.due = due;
  }

  /** What an earlier phase computed. Throws if it has not run. */
  take(name: string): Tensor {
    const value = this.tensors.get(name);
    if (value === undefined) throw new Error(`no phase has computed ${name} yet`);
    return value;
  }

  has(name: string): boolean {
    return this.tensors.has(name);
  }

  put(name: string, value: Tensor): Tensor {
    this.tensors.set(name, value);
    return value;
  }

  /** The value, computed the first time it is asked for. */
  once(name: string, compute: () => Tensor): Tensor {
    return this.tensors.get(name) ?? this.put(name, compute());
  }

  forget(name: string): void {
    this.tensors.delete(name);
  }

  /** The forward sweep, with the network's way back through it. Throws if it has not run. */
  get sweep(): ForwardSweep {
    if (this.network === null) throw new Error("the forward sweep has not run yet");
    return this.network;
  }

  set sweep(sweep: ForwardSweep) {
    for (const tensor of sweep.made) this.own(tensor);
    this.put("h", sweep.h);
    this.put("sent", sweep.sent ?? sweep.h);
    this.network = sweep;
  }

  /** What slopes of the units are read from. Throws where the network is none of simple units. */
  get units(): Units {
    const { units } = this.sweep;
    if (units === null) throw new Error("this network has no simple units");
    return units;
  }

  /** What ops over those units are told of them. */
  get unitKind(): Pick<RunConfig, "activation" | "leak"> {
    const { activation, leak } = this.setting.config;
    return { activation, leak };
  }

  /** dE/dh of the steps at which answers are due: [N,H] of the last one, [S,N,H] of S. Throws if no phase has computed it. */
  get outputErrors(): Tensor {
    return this.take("outputErrors");
  }

  /** A signal, computed the first time it is asked for. */
  signal(id: SignalId): ErrorSignals {
    const known = this.computed.get(id);
    if (known !== undefined) return known;
    const signal = this.setting.signals[id].run(this);
    this.own(signal.d);
    this.own(signal.g);
    for (const tensor of Object.values(signal.beside ?? {})) this.own(tensor);
    this.computed.set(id, signal);
    return signal;
  }

  /** A signal, if it was computed. */
  computedSignal(id: SignalId): ErrorSignals | null {
    return this.computed.get(id) ?? null;
  }

  /** Whether a signal is needed, by the rule or by a measurement; the same for every iteration of one kind. */
  needs(id: SignalId): boolean {
    const { follows, signalId, hasAngle } = this.setting.facts.rule;
    const byRule = follows.recurrent === id || follows.input === id;
    const byAngle = id === "backprop" && hasAngle && this.due.has("measureAngle");
    const byFlow = id === signalId && this.due.has("measureFlow");
    return byRule || byAngle || byFlow;
  }

  /** Marks tensors as this iteration's own, to be disposed of with it. */
  own(tensor: Tensor): Tensor {
    this.owned.push(tensor);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.owned) tensor.dispose();
    this.owned.length = 0;
  }
}
