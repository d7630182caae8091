/** @file The experiment at work: its lanes, each with its run; every change of the set-up goes through here. */
import type { FieldProblem, FieldValue } from "../experiment/field.ts";
import type { LaneAppearance } from "../experiment/link.ts";
import { startingRates } from "../experiment/presets.ts";
import {
  type Experiment,
  isLiveField,
  isLiveStopField,
  type LaneConfig,
  type LaneFieldName,
  liveStopFields,
  maxLanes,
  type SharedConfig,
  type SharedFieldName,
} from "../experiment/schema.ts";
import { pick } from "../experiment/pick.ts";
import { nearestLength } from "../experiment/tasks/index.ts";
import { checkExperiment } from "../experiment/validate.ts";
import type { StartWeights } from "../protocol/weights.ts";
import { seedCount, seedLimit } from "../studies/seeds.ts";
import { Conductor } from "./conductor.ts";
import { Run, type StoppedRun } from "./run.ts";
import { SeedStudy } from "./seed-study.ts";
import {
  createExperimentStore,
  createRevisionStore,
  createStatusStore,
  experimentOf,
  type ExperimentState,
  type Lane,
} from "./stores.ts";
import type { OpenWorker } from "./worker-handle.ts";

/** A slider that is dragged asks for one restart, not for fifty. */
const restartDelay = 250;

export interface LaboratoryOptions {
  readonly openWorker: OpenWorker;
  /** Runs a task before the next picture; how often the page is told of news. */
  readonly beforePaint: (task: () => void) => void;
  /** Workers that may train beside those of the lanes. */
  readonly spareWorkers: number;
}

/** A lane whose run goes on where it was stopped. */
export interface StoppedLane {
  readonly lane: LaneConfig;
  readonly slot: number;
  readonly name: string | null;
  readonly stopped: StoppedRun;
}

export class Laboratory {
  readonly experiment = createExperimentStore();
  readonly status = createStatusStore();
  readonly revision = createRevisionStore();
  readonly seeds: SeedStudy;
  private readonly runs = new Map<number, Run>();
  private readonly conductor = new Conductor(this.runs);
  private readonly options: LaboratoryOptions;
  private readonly stale = new Set<number>();
  private restartTimer: ReturnType<typeof setTimeout> | undefined;
  private lanesMade = 0;
  private visible = true;
  private newsAwaits = false;
  private grown = false;

  constructor(options: LaboratoryOptions) {
    this.options = options;
    this.seeds = new SeedStudy(options.openWorker, () => this.tick(true));
    this.experiment.subscribe((state, before) => {
      const now = changeOf(state, before);
      if (now === "others") this.seeds.clear();
      else if (now === "changed") this.seeds.drop();
    });
  }

  run(key: number): Run | null {
    return this.runs.get(key) ?? null;
  }

  get current(): Experiment {
    return experimentOf(this.experiment.getState());
  }

  /** Puts a whole experiment in the place of the present one; it has passed `checkExperiment`. A lane without dress has its place's colour. */
  open({ shared, lanes }: Experiment, appearance: readonly LaneAppearance[] = []): void {
    this.leave();
    const made = lanes.map((config, place) => ({
      ...this.makeLane(config, place),
      ...appearance[place],
    }));
    this.experiment.setState({ shared, lanes: made });
    for (const lane of made) this.startLane(lane);
  }

  /** Puts stopped runs, which share every field but their lanes', in the place of the present experiment; gives their keys. */
  openStopped(shared: SharedConfig, runs: readonly StoppedLane[]): readonly number[] {
    this.leave();
    const made = runs.map(({ lane, slot, name }) => ({ ...this.makeLane(lane, slot), name }));
    this.experiment.setState({ shared, lanes: made });
    made.forEach((lane, index) => this.startLane(lane, runs[index]?.stopped));
    return made.map(({ key }) => key);
  }

  private leave(): void {
    clearTimeout(this.restartTimer);
    this.conductor.rest();
    for (const run of this.runs.values()) run.close();
    this.runs.clear();
    this.stale.clear();
  }

  setShared(name: SharedFieldName, value: FieldValue): FieldProblem | null {
    const { shared, lanes } = this.experiment.getState();
    if (shared[name] === value) return null;
    const changed = { ...shared, [name]: value };
    // A task with few lengths takes the nearest, which the form then shows.
    const length = name === "task" ? nearestLength(changed.task, shared.length) : changed.length;
    const next = { shared: { ...changed, length }, lanes };
    return isLiveStopField(name) ? this.changeStops(next) : this.change(next, lanes);
  }

  setLane(key: number, name: LaneFieldName, value: FieldValue): FieldProblem | null {
    const { shared, lanes } = this.experiment.getState();
    const lane = lanes.find((each) => each.key === key);
    if (lane === undefined || lane.config[name] === value) return null;
    const changed: Lane = { ...lane, config: withValue(lane.config, name, value) };
    const next = { shared, lanes: lanes.map((each) => (each === lane ? changed : each)) };
    const run = this.runs.get(key);
    if (!isLiveField(name) || run?.status.ready !== true || this.stale.has(key)) {
      return this.change(next, [changed]);
    }
    const problem = this.accept(next);
    if (problem === null && typeof value !== "string" && typeof value !== "boolean") {
      run.setRate(name, value);
    }
    return problem;
  }

  /** Names a lane or gives it another colour; neither touches its run. */
  setAppearance(key: number, changes: Partial<Pick<Lane, "name" | "slot">>): void {
    this.experiment.setState(({ lanes }) => ({
      lanes: lanes.map((lane) => (lane.key === key ? { ...lane, ...changes } : lane)),
    }));
  }

  /** Adds a lane where there is room for it and the experiment allows it; it starts from drawn weights unless others fit it. */
  addLane(config: LaneConfig, start: StartWeights | null = null): void {
    const { shared, lanes } = this.experiment.getState();
    if (lanes.length >= maxLanes) return;
    const taken = new Set(lanes.map((lane) => lane.slot));
    const slot = [0, 1, 2, 3].find((each) => !taken.has(each)) ?? 0;
    const lane = this.makeLane(config, slot);
    if (this.accept({ shared, lanes: [...lanes, lane] }) !== null) return;
    this.startLane(lane, undefined, start);
    this.conductor.join(lane.key);
  }

  removeLane(key: number): void {
    const { lanes } = this.experiment.getState();
    if (lanes.length <= 1) return;
    this.runs.get(key)?.close();
    this.runs.delete(key);
    this.stale.delete(key);
    this.experiment.setState({ lanes: lanes.filter((lane) => lane.key !== key) });
    this.tick();
  }

  /** The next seed; the present run stays in sight as a ghost. */
  newSeed(): void {
    this.conductor.rest();
    this.setShared("seed", (this.current.shared.seed + 1) % 2 ** 32);
    this.restartStale();
  }

  train(target: number | null = null): void {
    this.restartStale();
    this.conductor.train(target);
    this.publish();
  }

  pause(): void {
    this.conductor.pause();
    this.publish();
  }

  step(): void {
    this.restartStale();
    this.conductor.step();
    this.publish();
  }

  stepPhase(): void {
    this.restartStale();
    this.conductor.stepPhase();
    this.publish();
  }

  rewind(): void {
    this.restartStale();
    this.conductor.rewind();
    this.publish();
  }

  /** Every lane over ten seeds from the experiment's on. */
  runSeeds(): void {
    const { shared, lanes } = this.experiment.getState();
    const reached = [...this.runs.values()].map((run) => run.status.iteration);
    this.seeds.start(
      lanes.map(({ key, config }) => ({
        key,
        config: { ...shared, ...config },
        start: this.runs.get(key)?.start ?? null,
      })),
      seedCount,
      seedLimit(shared.maxIterations, Math.max(0, ...reached)),
      this.options.spareWorkers,
    );
  }

  setPace(pace: number | null): void {
    this.conductor.setPace(pace);
    this.publish();
  }

  setInStep(inStep: boolean): void {
    this.conductor.setInStep(inStep);
    this.publish();
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    for (const run of this.runs.values()) run.setVisible(visible);
  }

  /** A lane begins anew from these weights, which fit it; null: from drawn ones. */
  startFrom(key: number, start: StartWeights | null): void {
    const { shared, lanes } = this.experiment.getState();
    const lane = lanes.find((each) => each.key === key);
    if (lane === undefined) return;
    this.stale.delete(key);
    this.seeds.drop();
    this.runs.get(key)?.prepare({ ...shared, ...lane.config }, this.visible, start);
    this.tick();
  }

  /** A lane whose engine broke begins anew. */
  restart(key: number): void {
    this.stale.add(key);
    this.restartStale();
  }

  close(): void {
    clearTimeout(this.restartTimer);
    this.seeds.clear();
    for (const run of this.runs.values()) run.close();
    this.runs.clear();
  }

  private change(next: ExperimentState, lanes: readonly Lane[]): FieldProblem | null {
    const problem = this.accept(next);
    if (problem !== null) return problem;
    for (const { key } of lanes) this.stale.add(key);
    clearTimeout(this.restartTimer);
    this.restartTimer = setTimeout(() => this.restartStale(), restartDelay);
    this.tick();
    return null;
  }

  private changeStops(next: ExperimentState): FieldProblem | null {
    const problem = this.accept(next);
    if (problem !== null) return problem;
    // A lane that is about to begin anew does so with all of the experiment.
    for (const [key, run] of this.runs) {
      if (!this.stale.has(key)) run.setStops(pick(next.shared, liveStopFields));
    }
    this.tick();
    return null;
  }

  private accept(next: ExperimentState): FieldProblem | null {
    const checked = checkExperiment(experimentOf(next));
    if (!checked.ok) return checked.problem;
    this.experiment.setState(next);
    return null;
  }

  private restartStale(): void {
    clearTimeout(this.restartTimer);
    const { shared, lanes } = this.experiment.getState();
    for (const { key, config } of lanes) {
      if (!this.stale.delete(key)) continue;
      this.runs.get(key)?.prepare({ ...shared, ...config }, this.visible);
    }
    this.tick();
  }

  private makeLane(config: LaneConfig, slot: number): Lane {
    return { key: ++this.lanesMade, slot, name: null, config };
  }

  private startLane(
    { key, config }: Lane,
    stopped?: StoppedRun,
    start: StartWeights | null = null,
  ): void {
    const { shared } = this.experiment.getState();
    const runConfig = { ...shared, ...config };
    const run = new Run(runConfig, this.options.openWorker, {
      changed: (grown) => this.tick(grown),
    });
    this.runs.set(key, run);
    if (stopped === undefined) run.prepare(runConfig, this.visible, start);
    else run.goOn(stopped, this.visible);
  }

  private tick(grown = false): void {
    this.grown ||= grown;
    this.conductor.pump();
    if (this.newsAwaits) return;
    this.newsAwaits = true;
    this.options.beforePaint(() => this.publish());
  }

  private publish(): void {
    this.newsAwaits = false;
    const { transport, pace, inStep } = this.conductor;
    const runs = Object.fromEntries([...this.runs].map(([key, run]) => [key, run.status]));
    this.status.setState({ runs, stale: new Set(this.stale), transport, pace, inStep });
    if (!this.grown) return;
    this.grown = false;
    this.revision.setState(({ revision }) => ({ revision: revision + 1 }));
  }
}

/**
 * Whether what was found of the lanes before is so of those there are now: none is another, though one may have come or gone; or
 * one was changed; or all are others.
 */
function changeOf(now: ExperimentState, before: ExperimentState): "same" | "changed" | "others" {
  const pairs = before.lanes.flatMap((lane) => {
    const next = now.lanes.find(({ key }) => key === lane.key);
    return next === undefined ? [] : [[lane.config, next.config] as const];
  });
  if (pairs.length === 0) return "others";
  const isSame = [[before.shared, now.shared] as const, ...pairs].every(
    ([a, b]) => JSON.stringify(a) === JSON.stringify(b),
  );
  return isSame ? "same" : "changed";
}

/** A rule brings its starting rates, unless the rates in force were chosen for the rule before. */
function withValue(config: LaneConfig, name: LaneFieldName, value: FieldValue): LaneConfig {
  const next: LaneConfig = { ...config, [name]: value };
  if (name !== "rule") return next;
  const usual = startingRates[config.rule];
  const { alphaI, alphaF, alphaG } = config;
  const isUsual = usual.alphaI === alphaI && usual.alphaF === alphaF && usual.alphaG === alphaG;
  return isUsual ? { ...next, ...startingRates[next.rule] } : next;
}
