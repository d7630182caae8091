/** @file A run as the page sees it: a lane's worker, what it last said, and what it has measured. */
import type { MetricId } from "../experiment/metrics/index.ts";
import {
  type LiveField,
  type RunConfig,
  liveStopFields,
  runFieldNames,
  type StopConditions,
} from "../experiment/schema.ts";
import { pick } from "../experiment/pick.ts";
import type { Checkpoint } from "../protocol/checkpoint.ts";
import type { Inspection } from "../protocol/inspection.ts";
import {
  type Command,
  protocolVersion,
  type RateChange,
  type Report,
} from "../protocol/messages.ts";
import type {
  EngineReport,
  PhaseId,
  SessionError,
  SessionState,
} from "../protocol/session-state.ts";
import { type StartWeights, tensorsIn, whyNotStart } from "../protocol/weights.ts";
import { MetricHistory } from "./metric-history.ts";
import type { OpenWorker, WorkerHandle } from "./worker-handle.ts";

/** What a worker last said about its run; replaced, never changed. */
export interface RunStatus {
  readonly state: SessionState;
  readonly ready: boolean;
  readonly iteration: number;
  readonly phasesDone: number;
  readonly phases: readonly PhaseId[];
  readonly rate: number | null;
  readonly fullRate: number | null;
  readonly engine: EngineReport | null;
  readonly startNorms: Readonly<Record<string, number>>;
  readonly strides: Readonly<Partial<Record<MetricId, number>>>;
  readonly memory: { readonly tensors: number; readonly bytes: number };
  /** The sequence last asked for. */
  readonly inspection: Inspection | null;
  /** What a stopped run was to stop at; it may have been given other conditions since. */
  readonly stoppedUnder: StopConditions | null;
}

const untold: RunStatus = {
  state: { kind: "idle" },
  ready: false,
  iteration: 0,
  phasesDone: 0,
  phases: [],
  rate: null,
  fullRate: null,
  engine: null,
  startNorms: {},
  strides: {},
  memory: { tensors: 0, bytes: 0 },
  inspection: null,
  stoppedUnder: null,
};

export interface RunListener {
  /** The status has changed; `grown`: the history too. */
  changed(grown: boolean): void;
}

/** A run as far as it came. */
export interface PastRun {
  /** Its rates are those at the end. */
  readonly config: RunConfig;
  readonly rateChanges: readonly RateChange[];
  readonly history: MetricHistory;
}

/** A run that was stopped and goes on: all of it is as it was at the checkpoint. */
export interface StoppedRun extends PastRun {
  /** Where the weights that it started from are; null: they were drawn. */
  readonly startedFrom: string | null;
  /** Null: it begins anew, with what was measured in sight as its ghost. */
  readonly checkpoint: Checkpoint | null;
}

let runsPrepared = 0;

export class Run {
  status: RunStatus = untold;
  history = new MetricHistory();
  /** The run before the last rewind or new seed. */
  ghost: PastRun | null = null;
  rateChanges: RateChange[] = [];
  config: RunConfig;
  /** What it starts from; null: from drawn weights. */
  start: StartWeights | null = null;
  /** The last limit and pace that the worker was given. */
  order: { readonly until: number; readonly pace: number | null } | null = null;
  private id = 0;
  /** Sequences asked for and not yet shown: one on its way, and the newest wish after it. */
  private inspecting: { wish: number | null } | null = null;
  /** Who waits for a checkpoint, in the order of asking. */
  private checkpoints: ((checkpoint: Checkpoint | null) => void)[] = [];
  private worker: WorkerHandle | null = null;
  private readonly open: OpenWorker;
  private readonly listener: RunListener;

  constructor(config: RunConfig, open: OpenWorker, listener: RunListener) {
    this.config = config;
    this.open = open;
    this.listener = listener;
  }

  /** Makes the run ready from iteration 0 with a configuration; an earlier one ends. Weights that do not fit it are given up. */
  prepare(config: RunConfig, visible: boolean, start = this.start): void {
    if (start === this.start && differsInSeedOnly(config, this.config)) this.keepGhost();
    else this.ghost = null;
    this.start = start === null || whyNotStart(start.tensors, config) !== null ? null : start;
    this.begin(config, visible, null);
  }

  /** Makes the run ready where it was stopped; an earlier one ends. */
  goOn({ config, checkpoint, startedFrom: source, ...from }: StoppedRun, visible: boolean): void {
    this.ghost = checkpoint === null ? { config, ...from } : null;
    this.start =
      checkpoint === null || source === null
        ? null
        : { source, tensors: tensorsIn(checkpoint.start, config) };
    this.begin(config, visible, checkpoint === null ? null : { ...from, checkpoint });
  }

  private begin(
    config: RunConfig,
    visible: boolean,
    from: (Omit<PastRun, "config"> & { readonly checkpoint: Checkpoint }) | null,
  ): void {
    this.forgetCheckpoints();
    this.config = config;
    this.id = ++runsPrepared;
    this.order = null;
    this.rateChanges = [...(from?.rateChanges ?? [])];
    this.inspecting = null;
    this.history = from?.history ?? new MetricHistory();
    this.status = {
      ...untold,
      iteration: from?.checkpoint.iteration ?? 0,
      engine: this.status.engine,
      state: { kind: "preparing", doing: "", done: 0, of: 0 },
    };
    this.worker ??= this.open(this);
    const command = { kind: "prepare", version: protocolVersion, run: this.id, config } as const;
    if (from !== null) this.send({ ...command, checkpoint: from.checkpoint });
    else this.send(this.start === null ? command : { ...command, start: this.start.tensors });
    if (!visible) this.setVisible(false);
    this.listener.changed(true);
  }

  /**
   * Where the run stands now; null where it cannot say. At that moment the history holds all that was measured up to there,
   * and nothing after it.
   */
  checkpoint(): Promise<Checkpoint | null> {
    if (this.worker === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.checkpoints.push(resolve);
      this.send({ kind: "checkpoint", run: this.id });
    });
  }

  train(until: number, pace: number | null): void {
    this.order = { until, pace };
    this.expect({ kind: "running", activity: "training" });
    this.send({ kind: "train", run: this.id, until, pace });
  }

  pause(): void {
    this.order = null;
    this.send({ kind: "pause", run: this.id });
  }

  step(): void {
    this.order = null;
    this.send({ kind: "step", run: this.id });
  }

  stepPhase(): void {
    this.order = null;
    this.send({ kind: "step-phase", run: this.id });
  }

  rewind(): void {
    this.order = null;
    this.keepGhost();
    this.rateChanges = [];
    // Answers under way are of the run before.
    const waiting = this.checkpoints;
    this.checkpoints = waiting.map(() => () => {});
    for (const answer of waiting) answer(null);
    this.history = new MetricHistory();
    this.status = { ...this.status, iteration: 0, phasesDone: 0, inspection: null };
    this.send({ kind: "rewind", run: this.id });
    this.listener.changed(true);
  }

  /** Asks for one sequence as the rule sees it; a wish waits while another is on its way. */
  inspect(sequence: number): void {
    if (this.inspecting === null) {
      this.inspecting = { wish: null };
      this.send({ kind: "inspect", run: this.id, sequence });
    } else this.inspecting.wish = sequence;
  }

  setRate(field: LiveField, value: number | null): void {
    this.config = { ...this.config, [field]: value };
    this.send({ kind: "set-rate", run: this.id, field, value });
  }

  setStops(stops: StopConditions): void {
    this.config = { ...this.config, ...stops };
    this.send({ kind: "set-stops", run: this.id, stops });
  }

  setVisible(visible: boolean): void {
    this.send({ kind: "visibility", run: this.id, visible });
  }

  private stoppedUnder(): StopConditions {
    const { state, stoppedUnder } = this.status;
    const before = state.kind === "stopped" ? stoppedUnder : null;
    return before ?? pick(this.config, liveStopFields);
  }

  private keepGhost(): void {
    const { config, rateChanges, history } = this;
    if (history.newest > 0) this.ghost = { config, rateChanges, history };
  }

  private forgetCheckpoints(): void {
    for (const answer of this.checkpoints.splice(0)) answer(null);
  }

  close(): void {
    this.forgetCheckpoints();
    this.worker?.close();
    this.worker = null;
  }

  report(report: Report): void {
    if (report.run !== this.id) return;
    switch (report.kind) {
      case "ready": {
        const { engine, startNorms, strides, phases } = report;
        this.status = { ...this.status, ready: true, engine, startNorms, strides, phases };
        break;
      }
      case "state": {
        const { state, phasesDone, rate, fullRate, memory } = report;
        // While it is prepared, a run that goes on stands where it stood.
        const iteration = state.kind === "preparing" ? this.status.iteration : report.iteration;
        const stoppedUnder = state.kind === "stopped" ? this.stoppedUnder() : null;
        const said = { state, iteration, phasesDone, rate, fullRate, memory, stoppedUnder };
        this.status = { ...this.status, ...said };
        break;
      }
      case "frame":
        this.send({ kind: "acknowledge", run: this.id });
        // Frames already on their way at a rewind belong to the run before it.
        if (report.frame.first === 0) this.history = new MetricHistory();
        this.history.append(report.frame);
        break;
      case "inspection": {
        const wish = this.inspecting?.wish ?? null;
        this.inspecting = null;
        this.status = { ...this.status, inspection: report.inspection };
        if (wish !== null) this.inspect(wish);
        break;
      }
      case "checkpoint":
        this.checkpoints.shift()?.(report.checkpoint);
        return;
      case "rate-changed":
        this.rateChanges = [...this.rateChanges, report.change];
        break;
    }
    this.listener.changed(report.kind === "frame");
  }

  broken(error: SessionError): void {
    this.close();
    this.status = { ...this.status, state: { kind: "failed", error } };
    this.listener.changed(false);
  }

  private send(command: Command): void {
    this.worker?.send(command);
  }

  /** Between a command and the worker's answer the lane counts as doing what it was told. */
  private expect(state: SessionState): void {
    if (this.status.state.kind === "running") return;
    this.status = { ...this.status, state };
  }
}

/** A ghost is only comparable where nothing but the seed has changed. */
const differsInSeedOnly = (a: RunConfig, b: RunConfig): boolean =>
  runFieldNames.every((name) => name === "seed" || a[name] === b[name]);
