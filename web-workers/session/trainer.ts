/** @file One run on one engine: its weights, its batches, an iteration at a time or a phase at a time. */

import { signalIds } from "../../src/experiment/signals/index.ts";
import type { LiveField, RunConfig } from "../../src/experiment/schema.ts";
import type { Inspection } from "../../src/protocol/inspection.ts";
import type { TrainerState } from "../../src/protocol/checkpoint.ts";
import type { LengthTest, PhaseId, Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { type Phase, phasesOf } from "../learning-rules/index.ts";
import {
  type Batch,
  type Due,
  Iteration,
  type RunSetting,
  type Updates,
} from "../learning-rules/iteration.ts";
import { frobeniusNorm } from "../linalg/frobenius-norm.ts";
import { measure } from "../metrics/measure.ts";
import { measureEigenvalues, type MeasuredSpectrum } from "../metrics/measure-eigenvalues.ts";
import { type IterationRecord, type MetricSink, readRow } from "../metrics/read-row.ts";
import { needsReconstruction } from "../phases/feedback.ts";
import { BatchTensors } from "./batch-tensors.ts";
import { Inspector } from "./inspector.ts";
import { feedbackThatFollows } from "./following-feedback.ts";
import type { HostBatch, RunMaterials } from "./materials.ts";
import { dueAt } from "./measuring.ts";
import { ReturnPoint } from "./return-point.ts";
import { RowBlock } from "./row-block.ts";
import { createSetting, disposeSetting, uploadRates } from "./run-setting.ts";
import { type NamedStreams, readState, restoreState } from "./trainer-state.ts";
import { Validator } from "./validator.ts";

/** Hands over what an iteration measured. */
export type RecordSink = (record: IterationRecord) => MetricSink;

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
  private readonly rows: RowBlock;
  /** Where the block of rows began; null on an engine that does not run ahead. */
  private readonly blockStart: ReturnPoint | null;
  /** Iterations that the engine may still be at. */
  private underWay = 0;
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
    this.engine = engine;
    this.config = config;
    this.createMaterials = createMaterials;
    this.materials = createMaterials();
    this.setting = createSetting(engine, config, maxLength);
    this.rows = new RowBlock(engine, this.setting.layout);
    this.blockStart =
      engine.queueDepth === 1 ? null : new ReturnPoint(engine, this.setting.parameters);
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

  /** Whether the engine is as far ahead as it wants to be, or has no room for a row: `collect` or `rest` is due. */
  get isAhead(): boolean {
    return this.underWay >= this.engine.queueDepth || this.rows.isFull;
  }

  get hasRows(): boolean {
    return !this.rows.isEmpty;
  }

  /** Whether more iterations may be run before rows are collected: an engine that runs ahead can go back to where it should have stopped. */
  get mayLeaveRows(): boolean {
    return this.blockStart !== null && !this.rows.isFull;
  }

  /** Waits for the engine, reads nothing. */
  async rest(): Promise<void> {
    await this.engine.settled();
    this.underWay = 0;
  }

  /** Frobenius norms of the starting weights. */
  startNorms(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(this.materials.initial).map(([name, values]) => [name, frobeniusNorm(values)]),
    );
  }

  /** Gets the engine ready for every kind of iteration this run is about to make. */
  async compileAhead(onProgress: (done: number, of: number) => void): Promise<void> {
    const materials = this.createMaterials();
    const batch = this.batch.upload(materials.nextBatch());
    const updates = materials.nextUpdates();
    await this.engine.compileAhead(() => {
      this.runWhole(new Iteration(this.current(), batch, updates, this.due(0)));
      this.validator.runOnce();
    }, onProgress);
  }

  /** Measures the first batch without learning from it; its record counts as iteration 0. */
  async preview(): Promise<void> {
    await this.followForwardWeights();
    const batch = this.upload(this.createMaterials().nextBatch());
    this.countForNoise(0);
    const iteration = new Iteration(this.current(), batch, noUpdates, this.due(0));
    this.engine.iterate(this, `preview ${batch.steps}`, () => {
      this.runWhole(iteration);
    });
    await this.record(iteration, 0, true);
  }

  /**
   * One iteration, or what is left of the one in hand; its row waits for `collect`. Eigenvalues, which are computed from weights read
   * back, are left out by an engine that runs ahead where nobody sees them.
   */
  async step(seconds: () => number, isSeen = true): Promise<void> {
    if (this.inHand !== null) {
      while (this.inHand !== null) await this.stepPhase(seconds);
      return;
    }
    const iteration = await this.next();
    this.engine.iterate(this, recordingKey(iteration), () => {
      this.runWhole(iteration);
    });
    await this.finish(iteration, seconds(), isSeen || this.blockStart === null);
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
    await this.finish(iteration, seconds(), true);
  }

  /**
   * Reads every waiting row. Where `endsHere` says so after a row, the run is at that iteration as if no other had been run
   * after it: from where the block began, it is run again up to there.
   */
  async collect(sink: RecordSink, endsHere: () => boolean = () => false): Promise<void> {
    const { layout, facts } = this.setting;
    const rows = await this.rows.read();
    if (rows.length > 0) this.underWay = 0;
    for (const { record, row, spectra } of rows) {
      const into = sink(record);
      readRow(row, layout, facts, record, into);
      for (const { metric, eigenvalues } of spectra) into.spectrum?.(metric, eigenvalues);
      if (endsHere()) {
        await this.returnTo(record.iteration);
        return;
      }
    }
  }

  /** Share of fresh samples predicted wrongly; `untilWrong`: no more of them than it takes to find one. */
  async validate(untilWrong = false): Promise<Validation> {
    return this.validator.run(this.iteration, untilWrong);
  }

  /** The test at another length, on the same samples each time; null where none is asked for. */
  async test(): Promise<LengthTest | null> {
    const length = this.config.testLength;
    if (length === null) return null;
    const config = { ...this.config, length };
    this.tester ??= new Validator(this.engine, config, this.setting.parameters, "test");
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
    this.rows.clear();
    this.last = null;
    this.iteration = 0;
    this.materials = this.createMaterials();
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
    this.drawAgain(state.iteration);
    restoreState(this.engine, this.setting.parameters, this.streams, state);
    this.iteration = state.iteration;
    this.config = { ...this.config, ...state.rates };
    this.uploadRates();
    this.upload(this.createMaterials().nextBatch());
  }

  get parameterNames(): readonly string[] {
    return this.setting.parameters.names;
  }

  /** The current values of a parameter. */
  async readParameter(name: string): Promise<Float32Array> {
    return Float32Array.from(await this.setting.parameters.read(name));
  }

  dispose(): void {
    this.inHand?.iteration.dispose();
    this.engine.forget();
    this.batch.dispose();
    this.validator.dispose();
    this.tester?.dispose();
    disposeSetting(this.setting);
    this.rows.dispose();
    this.blockStart?.dispose();
  }

  private get streams(): NamedStreams {
    return this.materials.streams ?? {};
  }

  private begin(): void {
    this.setting.parameters.reset(this.materials.initial);
    this.uploadRates();
  }

  /** The order of an epoch is no part of a stream's state: drawing again what was drawn leads there. */
  private drawAgain(iterations: number): void {
    if (this.setting.facts.task.hasHeldOut !== true) return;
    for (let i = 0; i < iterations; i += 1) this.materials.nextBatch();
  }

  private async returnTo(iteration: number): Promise<void> {
    const { blockStart } = this;
    if (blockStart === null || iteration === this.iteration) return;
    this.materials = this.createMaterials();
    this.drawAgain(blockStart.iteration);
    blockStart.restore(this.materials.streams ?? {});
    this.iteration = blockStart.iteration;
    while (this.iteration < iteration) {
      await this.step(() => 0, false);
      if (this.isAhead) await this.rest();
    }
    this.rows.clear();
  }

  private current(): RunSetting {
    return { ...this.setting, config: this.config };
  }

  private uploadRates(): void {
    uploadRates(this.engine, this.setting, this.config);
  }

  private due(iteration: number): Due {
    return dueAt(iteration, this.config, this.setting.facts);
  }

  private async next(): Promise<Iteration> {
    if (this.rows.isEmpty) this.blockStart?.take(this.iteration, this.materials.streams ?? {});
    await this.followForwardWeights();
    const number = this.iteration + 1;
    const batch = this.upload(this.materials.nextBatch());
    this.countForNoise(number);
    const updates = this.materials.nextUpdates();
    return new Iteration(this.current(), batch, updates, this.due(number));
  }

  private upload(batch: HostBatch): Batch {
    this.last = this.batch.upload(batch);
    return this.last;
  }

  /** Every iteration has a noise of its own; a rewound run has the same again. */
  private countForNoise(iteration: number): void {
    if (this.config.noise === 0 && !this.setting.facts.rule.draws) return;
    this.engine.upload(this.setting.counter, new Int32Array([iteration]));
  }

  private runWhole(iteration: Iteration): void {
    for (const phase of phasesOf(this.config)) phase.run(iteration);
    this.conclude(iteration);
  }

  private conclude(iteration: Iteration): void {
    measure(iteration);
    this.rows.append(this.setting.row);
    iteration.dispose();
  }

  private async finish(iteration: Iteration, seconds: number, withSpectra: boolean): Promise<void> {
    this.iteration += 1;
    this.underWay += 1;
    await this.record(iteration, seconds, withSpectra);
  }

  private async record(iteration: Iteration, seconds: number, withSpectra: boolean): Promise<void> {
    const { batch, updates, due, setting } = iteration;
    const record: IterationRecord = {
      iteration: this.iteration,
      steps: batch.steps,
      rowSteps: setting.layout.steps,
      stepWidth: this.config.batch * this.config.hidden,
      updates,
      due,
      signals: new Set(signalIds.filter((id) => iteration.needs(id))),
      reconstruction: needsReconstruction(iteration),
      seconds,
    };
    this.rows.announce({
      record,
      spectra: withSpectra && due.has("measureSpectrum") ? await this.spectra() : [],
    });
  }

  private spectra(): Promise<MeasuredSpectrum[]> {
    return measureEigenvalues((name) => this.readParameter(name), this.setting.facts);
  }

  /** The fixed-feedback control whose Vhh follows Whh, before every iteration. */
  private async followForwardWeights(): Promise<void> {
    const vhh = await feedbackThatFollows(this.config, () => this.readParameter("Whh"));
    if (vhh !== null) this.engine.upload(this.setting.parameters.value("Vhh"), vhh);
  }
}

const noUpdates: Updates = { feedback: false, forward: false };

/** Iterations with the same key dispatch the same kernels on the same shapes. */
const recordingKey = ({ batch, updates, due, setting }: Iteration): string =>
  JSON.stringify([batch.steps, updates, [...due], setting.config.clip !== null]);
