/**
 * @file One iteration in hand: what it was given, what its phases have computed so far, and what is to be measured.
 * Phases write their tensors here; the next phases read them.
 */
import type { Tensor } from "@tensorflow/tfjs-core";

import type { RuleFacts } from "../../src/experiment/rules.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { TaskFacts } from "../../src/experiment/tasks.ts";
import type { RowLayout } from "../diagnostics/row-layout.ts";
import type { ErrorSignals } from "../kernels/backward-scan/op.ts";
import type { ForwardSweep } from "../networks/network.ts";
import type { Parameters } from "../networks/parameters.ts";

/** Where each live rate stands in the tensor of rates. */
export const rateIndex = { alphaI: 0, alphaF: 1, alphaG: 2, recurrentRate: 3, clip: 4 } as const;
export const rateCount = 5;

/** What stays the same from one iteration of a run to the next. */
export interface RunSetting {
  readonly config: RunConfig;
  readonly facts: RuleFacts;
  readonly task: TaskFacts;
  readonly parameters: Parameters;
  /** BPTT's gradient of Whh where the rule's own is another, [H,H]. */
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
  /** Labels [N], or targets [N,O]. */
  readonly y: Tensor;
  /** T of this batch. */
  readonly steps: number;
  /** Noise given from outside, [T,N,H]; null: drawn from the run's stream. */
  readonly noise: Tensor | null;
}

/** What an iteration updates. */
export interface Updates {
  readonly feedback: boolean;
  readonly forward: boolean;
}

/** What an iteration measures; what is false is not computed. */
export interface Measures {
  readonly radius: boolean;
  readonly operatorNorm: boolean;
  readonly updateNorms: boolean;
  readonly stepNorms: boolean;
  readonly distance: boolean;
  readonly layerCosts: boolean;
  readonly angle: boolean;
  readonly flow: boolean;
  readonly unchangedTargets: boolean;
}

interface Computed {
  projection: Tensor;
  /** What the network's way back through time starts from. */
  sweep: ForwardSweep;
  h: Tensor;
  z: Tensor;
  dz: Tensor;
  /** dE/dh_T, [N,H] */
  last: Tensor;
  /** BPTT's errors for all t. */
  errors: ErrorSignals;
  /** G's pre-activations at (x_t, h_t) with G as it is now. */
  feedbackActivation: Tensor;
  /** H_t - h_t for all t. */
  targetDifferences: Tensor;
  /** dL^F_t/da_t for all t. */
  localErrors: Tensor;
}

export class Iteration {
  readonly setting: RunSetting;
  readonly batch: Batch;
  readonly updates: Updates;
  readonly measures: Measures;
  private readonly computed: Partial<Computed> = {};
  private readonly owned: Tensor[] = [];

  constructor(setting: RunSetting, batch: Batch, updates: Updates, measures: Measures) {
    this.setting = setting;
    this.batch = batch;
    this.updates = updates;
    this.measures = measures;
  }

  /** What an earlier phase computed. Throws if it has not run. */
  get<K extends keyof Computed>(name: K): Computed[K] {
    const value = this.computed[name];
    if (value === undefined) throw new Error(`no phase has computed ${name} yet`);
    return value;
  }

  has(name: keyof Computed): boolean {
    return this.computed[name] !== undefined;
  }

  set<K extends keyof Computed>(name: K, value: Computed[K]): Computed[K] {
    this.computed[name] = value;
    return value;
  }

  /** The value, computed the first time it is asked for. */
  once<K extends keyof Computed>(name: K, compute: () => Computed[K]): Computed[K] {
    return this.computed[name] ?? this.set(name, compute());
  }

  forget(name: keyof Computed): void {
    delete this.computed[name];
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

  /** Whether BPTT's sweep back through time is needed, by the rule or by a measurement. */
  needsBackwardSweep(): boolean {
    const { credit } = this.setting.facts;
    const byRule = [credit.Whh, credit.bh, credit.Wxh].includes("chain-rule");
    const byAngle = this.measures.angle && credit.Whh === "targets";
    const byFlow = this.measures.flow && credit.Whh !== "targets";
    return byRule || byAngle || byFlow;
  }
}
