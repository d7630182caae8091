/** @file One run on one engine: its weights, its batches, an iteration at a time or a phase at a time. */
import { keep, type Tensor } from "@tensorflow/tfjs-core";

import { type ParameterName, ruleFacts } from "../../src/experiment/rules.ts";
import type { LiveField, RunConfig } from "../../src/experiment/schema.ts";
import { taskFacts } from "../../src/experiment/tasks.ts";
import type { Inspection } from "../../src/protocol/inspection.ts";
import type { TrainerState } from "../../src/protocol/checkpoint.ts";
import type { LengthTest, PhaseId, Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { measure } from "../diagnostics/measure.ts";
import { measureEigenvalues, type MeasuredSpectrum } from "../diagnostics/measure-eigenvalues.ts";
import { type IterationRecord, type MetricSink, readRow } from "../diagnostics/read-row.ts";
import { rowLayout } from "../diagnostics/row-layout.ts";
import { appendRow } from "../kernels/append-row.ts";
import { phasesOf } from "../learning-rules/index.ts";
import {
  type Batch,
  Iteration,
  type Measures,
  rateCount,
  rateIndex,
  type RunSetting,
  type Updates,
} from "../learning-rules/iteration.ts";
import type { Phase } from "../learning-rules/phase.ts";
import { needsReconstruction } from "../learning-rules/target-propagation.ts";
import { frobeniusNorm } from "../linalg/frobenius-norm.ts";
import { networkSizes } from "../networks/index.ts";
import { Parameters, type PerParameter, perParameter } from "../networks/parameters.ts";
import { BatchTensors } from "./batch-tensors.ts";
import { Inspector } from "./inspector.ts";
import { feedbackThatFollows } from "./following-feedback.ts";
import type { HostBatch, RunMaterials } from "./materials.ts";
import { measuresAt, measuresSpectrum } from "./measuring.ts";
import { type NamedStreams, readState, restoreState } from "./trainer-state.ts";
import { Validator } from "./validator.ts";

/** Rows that may wait on the device before they are read. */
const blockRows = 64;
/** Blocks that nobody looks at are this many times as long, where reading them is worth saving. */
const unseenFactor = 8;

/** Hands over what an iteration measured. */
export type RecordSink = (record: IterationRecord) => MetricSink;

/** An iteration that is done and whose row waits on the device. */
interface Waiting {
  readonly record: IterationRecord;
  readonly spectra: readonly MeasuredSpectrum[];
}

export class Trainer {
  /** Iterations that are done. */
  iteration = 0;
  readonly phases: readonly PhaseId[];
  private readonly engine: ComputeEngine;
  private readonly createMaterials: () => RunMaterials;
  private readonly setting: RunSetting;
  private config: RunConfig;
  private materials: RunMaterials;
  private readonly validator: Validator;
  private tester: Validator | null = null;
  private readonly inspector: Inspector;
  private readonly batch: BatchTensors;
  private readonly block: Tensor;
  private readonly cursor: Tensor;
  private pending: Waiting[] = [];
  /** The batch that lies in the tensors of `batch`. */
  private last: Batch | null = null;
  private inHand: { readonly iteration: Iteration; readonly left: Phase[] } | null = null;

  /** `maxLength` is the longest batch that `createMaterials` gives. */
  constructor(
    engine: ComputeEngine,
    config: RunConfig,
    maxLength: number,
    createMaterials: () => RunMaterials,
  ) {
    const task = taskFacts[config.task];
    const { hidden } = config;
    const layout = rowLayout(maxLength);
    const zeros = (shape: readonly number[], dtype: "float32" | "int32"): Tensor =>
      keep(engine.zeros(shape, dtype));
    this.engine = engine;
    this.config = config;
    this.createMaterials = createMaterials;
    this.materials = createMaterials();
    this.setting = {
      config,
      facts: ruleFacts(config.rule, config.baseRule),
      task,
      parameters: new Parameters(engine, networkSizes(config)),
      bpttWhh: zeros([hidden, hidden], "float32"),
      row: zeros([layout.width], "float32"),
      layout,
      rates: zeros([rateCount], "float32"),
      counter: zeros([1], "int32"),
    };
    this.block = zeros([blockRows, layout.width], "float32");
    this.cursor = zeros([1], "int32");
    this.batch = new BatchTensors(engine, config, maxLength);
    this.validator = new Validator(engine, config, this.setting.parameters);
    this.inspector = new Inspector(engine, config);
    this.phases = phasesOf(config).map((phase) => phase.id);
    this.begin();
  }

  /** Phases of the iteration in hand that are done. */
  get phasesDone(): number {
    return this.inHand === null ? 0 : this.phases.length - this.inHand.left.length;
  }

  /** Whether rows must be collected before more iterations are run; with nobody looking, an engine that runs ahead runs further. */
  isFull(isSeen: boolean): boolean {
    const { queueDepth } = this.engine;
    const depth = isSeen || queueDepth === 1 ? queueDepth : queueDepth * unseenFactor;
    return this.pending.length >= Math.min(blockRows, depth);
  }

  /** Frobenius norms of the starting weights. */
  startNorms(): PerParameter<number> {
    return perParameter((name) => frobeniusNorm(this.materials.initial[name]));
  }

  /** Gets the engine ready for every kind of iteration this run is about to make. */
  async compileAhead(onProgress: (done: number, of: number) => void): Promise<void> {
    const materials = this.createMaterials();
    const batch = this.batch.upload(materials.nextBatch());
    const updates = materials.nextUpdates();
    await this.engine.compileAhead(() => {
      this.runWhole(new Iteration(this.current(), batch, updates, this.measures(0)));
      this.validator.runOnce();
    }, onProgress);
    this.validator.rewind();
  }

  /** Measures the first batch without learning from it; its record counts as iteration 0. */
  async preview(): Promise<void> {
    await this.followForwardWeights();
    const batch = this.upload(this.createMaterials().nextBatch());
    this.countForNoise(0);
    const iteration = new Iteration(this.current(), batch, noUpdates, this.measures(0));
    this.engine.iterate(this, `preview ${batch.steps}`, () => {
      this.runWhole(iteration);
    });
    await this.record(iteration, 0);
  }

  /** One iteration, or what is left of the one in hand; its row waits for `collect`. */
  async step(seconds: () => number): Promise<void> {
    if (this.inHand !== null) {
      while (this.inHand !== null) await this.stepPhase(seconds);
      return;
    }
    const iteration = await this.next();
    const { updates, measures, batch } = iteration;
    this.engine.iterate(this, recordingKey(updates, measures, batch.steps, this.config), () => {
      this.runWhole(iteration);
    });
    await this.finish(iteration, seconds());
  }

  /** The next phase of an iteration; after the last one the iteration is done. */
  async stepPhase(seconds: () => number): Promise<void> {
    this.inHand ??= { iteration: await this.next(), left: [...phasesOf(this.config)] };
    const { iteration, left } = this.inHand;
    left.shift()?.run(iteration);
    if (left.length > 0) return;
    this.conclude(iteration);
    this.inHand = null;
    // A rate may have changed while the iteration was in hand.
    this.uploadRates();
    await this.finish(iteration, seconds());
  }

  /** Reads every waiting row. */
  async collect(sink: RecordSink): Promise<void> {
    const waiting = this.pending;
    if (waiting.length === 0) return;
    this.pending = [];
    const { layout, facts } = this.setting;
    const rows = await this.engine.download(this.block, 0, waiting.length * layout.width);
    this.engine.upload(this.cursor, new Int32Array([0]));
    if (!(rows instanceof Float32Array)) throw new TypeError("rows are float32");
    waiting.forEach(({ record, spectra }, index) => {
      const row = rows.subarray(index * layout.width, (index + 1) * layout.width);
      const into = sink(record);
      readRow(row, layout, facts, record, into);
      for (const { metric, eigenvalues } of spectra) into.spectrum?.(metric, eigenvalues);
    });
  }

  /** Share of fresh samples predicted wrongly. */
  async validate(): Promise<Validation> {
    return this.validator.run(this.iteration);
  }

  /** The test at another length, on the same samples each time; null where none is asked for. */
  async test(): Promise<LengthTest | null> {
    const length = this.config.testLength;
    if (length === null) return null;
    const config = { ...this.config, length };
    this.tester ??= new Validator(this.engine, config, this.setting.parameters, "test");
    this.tester.rewind();
    const { error, samples } = await this.tester.run(this.iteration);
    return { length, error, samples };
  }

  /**
   * One sequence of the iteration in hand as far as its phases are or, between iterations, of the last batch under the
   * current weights. Moves nothing and draws from no stream: all later numbers are the same with it and without.
   */
  async inspect(sequence: number): Promise<Inspection> {
    const { phasesDone, last } = this;
    const done = { iteration: this.iteration, phasesDone };
    if (this.inHand !== null) {
      const { iteration } = this.inHand;
      return {
        ...(await this.inspector.read(iteration, sequence)),
        ...done,
        updates: iteration.updates,
      };
    }
    if (last === null) throw new Error("the run has seen no batch yet");
    return {
      ...(await this.inspector.sweep(this.current(), last, sequence)),
      ...done,
      updates: null,
    };
  }

  /** A rate that holds from the next iteration on; one in hand keeps those it began with. */
  setRate(field: LiveField, value: number | null): void {
    this.config = { ...this.config, [field]: value };
    if (this.inHand === null) this.uploadRates();
  }

  rate(field: LiveField): number | null {
    return this.config[field];
  }

  /** Back to iteration 0 with the same seed and the current rates. */
  rewind(): void {
    this.inHand?.iteration.dispose();
    this.inHand = null;
    this.pending = [];
    this.last = null;
    this.iteration = 0;
    this.materials = this.createMaterials();
    this.validator.rewind();
    this.engine.upload(this.cursor, new Int32Array([0]));
    this.begin();
  }

  /** Where the run stands between two iterations; null while one is in hand. Changes nothing. */
  async state(): Promise<TrainerState | null> {
    if (this.inHand !== null) return null;
    const { iteration, config, streams } = this;
    return readState(this.engine, this.setting.parameters, { iteration, config, streams });
  }

  /** Goes on from where `state` was taken; the first batch stands for the last one. Throws RangeError if it does not fit. */
  restore(state: TrainerState): void {
    this.rewind();
    // The order of an epoch is no part of a stream's state: drawing again what was drawn leads there.
    if (this.setting.task.hasHeldOut === true) {
      for (let i = 0; i < state.iteration; i += 1) this.materials.nextBatch();
    }
    restoreState(this.engine, this.setting.parameters, this.streams, state);
    this.iteration = state.iteration;
    this.config = { ...this.config, ...state.rates };
    this.uploadRates();
    this.upload(this.createMaterials().nextBatch());
  }

  /** The current values of a parameter. */
  async readParameter(name: ParameterName): Promise<Float32Array> {
    return Float32Array.from(await this.setting.parameters.read(name));
  }

  dispose(): void {
    this.inHand?.iteration.dispose();
    this.engine.forget();
    this.batch.dispose();
    this.validator.dispose();
    this.tester?.dispose();
    const { parameters, bpttWhh, row, rates, counter } = this.setting;
    parameters.dispose();
    for (const tensor of [bpttWhh, row, rates, counter, this.block, this.cursor]) tensor.dispose();
  }

  private get streams(): NamedStreams {
    return { ...this.materials.streams, ...this.validator.streams };
  }

  private begin(): void {
    this.setting.parameters.reset(this.materials.initial);
    this.uploadRates();
  }

  private current(): RunSetting {
    return { ...this.setting, config: this.config };
  }

  private uploadRates(): void {
    const { alphaI, alphaF, alphaG, recurrentRate, clip } = this.config;
    const rates = new Float32Array(rateCount);
    rates[rateIndex.alphaI] = this.setting.facts.silenced ? 0 : alphaI;
    rates[rateIndex.alphaF] = alphaF;
    rates[rateIndex.alphaG] = alphaG;
    rates[rateIndex.recurrentRate] = recurrentRate ?? alphaF;
    rates[rateIndex.clip] = clip ?? Number.POSITIVE_INFINITY;
    this.engine.upload(this.setting.rates, rates);
  }

  private measures(iteration: number): Measures {
    return measuresAt(iteration, this.config, this.setting.facts);
  }

  private async next(): Promise<Iteration> {
    await this.followForwardWeights();
    const number = this.iteration + 1;
    const batch = this.upload(this.materials.nextBatch());
    this.countForNoise(number);
    const updates = this.materials.nextUpdates();
    return new Iteration(this.current(), batch, updates, this.measures(number));
  }

  private upload(batch: HostBatch): Batch {
    this.last = this.batch.upload(batch);
    return this.last;
  }

  /** Every iteration has a noise of its own; a rewound run has the same again. */
  private countForNoise(iteration: number): void {
    if (this.config.noise === 0) return;
    this.engine.upload(this.setting.counter, new Int32Array([iteration]));
  }

  private runWhole(iteration: Iteration): void {
    for (const phase of phasesOf(this.config)) phase.run(iteration);
    this.conclude(iteration);
  }

  private conclude(iteration: Iteration): void {
    measure(iteration);
    appendRow({ row: this.setting.row, block: this.block, cursor: this.cursor });
    iteration.dispose();
  }

  private async finish(iteration: Iteration, seconds: number): Promise<void> {
    this.iteration += 1;
    await this.record(iteration, seconds);
  }

  private async record(iteration: Iteration, seconds: number): Promise<void> {
    const { batch, updates, measures } = iteration;
    const record: IterationRecord = {
      iteration: this.iteration,
      steps: batch.steps,
      stepWidth: this.config.batch * this.config.hidden,
      updates,
      measures,
      backward: iteration.needsBackwardSweep(),
      reconstruction: needsReconstruction(iteration),
      seconds,
    };
    this.pending.push({ record, spectra: await this.spectra() });
  }

  private async spectra(): Promise<MeasuredSpectrum[]> {
    if (!measuresSpectrum(this.iteration, this.config, this.setting.facts)) return [];
    const { hidden } = this.config;
    return measureEigenvalues((name) => this.readParameter(name), this.setting.facts, hidden);
  }

  /** The fixed-feedback control whose Vhh follows Whh, before every iteration. */
  private async followForwardWeights(): Promise<void> {
    const { value } = this.setting.parameters;
    const vhh = await feedbackThatFollows(this.config, () => this.readParameter("Whh"));
    if (vhh !== null) this.engine.upload(value.Vhh, vhh);
  }
}

const noUpdates: Updates = { feedback: false, forward: false };

/** Iterations with the same key dispatch the same kernels on the same shapes. */
function recordingKey(
  updates: Updates,
  measures: Measures,
  steps: number,
  { clip }: RunConfig,
): string {
  return JSON.stringify([steps, updates, measures, clip !== null]);
}
