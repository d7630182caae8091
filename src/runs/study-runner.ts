/** @file Carries out a plan on a pool of workers: so many runs at once, paused and resumed as a whole, every outcome kept as it comes. */
import { createStore } from "zustand/vanilla";

import { adopt, keysToLoad, withCurvesOf } from "../studies/known-outcomes.ts";
import type { RunOutcome, RunSpec } from "../studies/outcome.ts";
import { runKey } from "../studies/outcome-key.ts";
import type { Outcomes, Plan } from "../studies/plan.ts";
import type { Preparing } from "./job.ts";
import type { Execute, Execution } from "./worker-execution.ts";

/** Where outcomes outlast a reload or a crash. */
export interface OutcomeStore {
  /** The outcomes that are kept under these keys; a key that ends in "@" stands for all that begin with it. */
  load(keys: readonly string[]): Promise<readonly RunOutcome[]>;
  save(outcome: RunOutcome): Promise<void>;
}

/** What a store has for a plan. */
export async function knownIn(
  store: Pick<OutcomeStore, "load">,
  { atMost }: Pick<Plan, "atMost">,
): Promise<Outcomes> {
  return adopt(await store.load(keysToLoad(atMost)), atMost);
}

export interface StudyState {
  readonly kind: "idle" | "loading" | "running" | "paused" | "finished" | "cancelled";
  readonly outcomes: Outcomes;
  /** Runs under way with what they have shown so far. */
  readonly running: readonly RunOutcome[];
  /** What the first worker that is not ready prepares, such as images that are loaded; null: all are ready. */
  readonly preparing: Preparing | null;
  /** The last failure to keep an outcome, in a sentence. */
  readonly trouble: string | null;
}

export interface StudyOptions {
  readonly execute: Execute;
  readonly store: OutcomeStore;
  /** Runs at once. */
  readonly slots: number;
  /** The least time between two reports of progress, in milliseconds. */
  readonly reportEvery?: number;
}

/** A run that fails is tried once more before its failure counts. */
const attempts = 2;
/** Two runs on one GPU only wait for one another. */
const gpuSlots = 1;
const usualReportEvery = 250;

interface UnderWay {
  readonly spec: RunSpec;
  readonly execution: Execution;
}

export class StudyRunner {
  readonly state = createStore<StudyState>(() => ({
    kind: "idle",
    outcomes: new Map(),
    running: [],
    preparing: null,
    trouble: null,
  }));
  private readonly plan: Plan;
  private readonly options: StudyOptions;
  private readonly underWay = new Map<string, UnderWay>();
  private readonly failures = new Map<string, number>();
  private readonly saving = new Set<Promise<void>>();
  private isLeaving = false;
  private reported = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(plan: Plan, options: StudyOptions) {
    this.plan = plan;
    this.options = options;
  }

  /** Finds out which outcomes are known already; `start` does so by itself. */
  async load(): Promise<void> {
    if (this.state.getState().kind !== "idle") return;
    this.state.setState({ kind: "loading" });
    let { outcomes } = this.state.getState();
    try {
      outcomes = new Map([...outcomes, ...(await knownIn(this.options.store, this.plan))]);
    } catch (error) {
      this.state.setState({ trouble: sentenceOf(error) });
    }
    const kind = this.plan.isDone(outcomes) ? "finished" : "idle";
    this.state.setState({ kind, outcomes });
  }

  async start(): Promise<void> {
    await this.load();
    const { kind } = this.state.getState();
    if (kind !== "idle" && kind !== "cancelled") return;
    this.state.setState({ kind: "running" });
    this.fill();
  }

  /** No run goes on until `resume`; what each has done so far stays. */
  pause(): void {
    if (this.state.getState().kind !== "running") return;
    for (const { execution } of this.underWay.values()) execution.pause();
    this.state.setState({ kind: "paused" });
  }

  resume(): void {
    if (this.state.getState().kind !== "paused") return;
    this.state.setState({ kind: "running" });
    for (const { execution } of this.underWay.values()) execution.resume();
    this.fill();
  }

  /** Forgets the runs that failed, so that `start` tries them again. */
  retryFailed(): void {
    const { kind, outcomes } = this.state.getState();
    if (kind === "loading") return;
    const kept = [...outcomes].filter(([, { end }]) => end !== "failed");
    if (kept.length === outcomes.size) return;
    this.failures.clear();
    this.state.setState({ outcomes: new Map(kept) });
    if (kind === "finished") this.state.setState({ kind: "cancelled" });
    this.fill();
  }

  /** Gives up the runs under way; outcomes that are in stay. */
  cancel(): void {
    const { kind } = this.state.getState();
    if (kind !== "running" && kind !== "paused") return;
    for (const { execution } of this.underWay.values()) execution.cancel();
    this.underWay.clear();
    this.state.setState({ kind: "cancelled", running: [], preparing: null });
  }

  /** Gives up the runs under way once each is kept where it stands, so that it goes on from there. */
  async leave(): Promise<void> {
    const { kind } = this.state.getState();
    if (kind !== "running" && kind !== "paused") return;
    this.isLeaving = true;
    const executions = [...this.underWay.values()].map(({ execution }) => execution);
    for (const execution of executions) execution.leave();
    await Promise.all(executions.map(({ outcome }) => outcome));
    await Promise.all(this.saving);
    this.isLeaving = false;
    this.cancel();
  }

  /** Starts what is wanted as far as there is room; the plan is finished when nothing is wanted and nothing runs. */
  private fill(): void {
    const { kind, outcomes } = this.state.getState();
    if (kind !== "running" || this.isLeaving) return;
    for (const spec of this.plan.wanted(outcomes)) {
      if (this.underWay.size >= this.options.slots) return;
      const key = runKey(spec);
      if (!this.underWay.has(key) && this.hasRoomFor(spec)) this.begin(key, spec);
    }
    if (this.underWay.size === 0) void this.finish();
  }

  private hasRoomFor(spec: RunSpec): boolean {
    if (!mayUseGpu(spec)) return true;
    return [...this.underWay.values()].filter((run) => mayUseGpu(run.spec)).length < gpuSlots;
  }

  /** A study is finished when its outcomes are safe. */
  private async finish(): Promise<void> {
    await Promise.all(this.saving);
    if (this.state.getState().kind === "running") {
      this.state.setState({ kind: "finished", running: [], preparing: null });
    }
  }

  private begin(key: string, spec: RunSpec): void {
    const execution = this.options.execute(spec, () => this.reportSoon());
    this.underWay.set(key, { spec, execution });
    void execution.outcome.then((outcome) => this.end(key, outcome));
  }

  private end(key: string, outcome: RunOutcome | null): void {
    if (!this.underWay.delete(key) || outcome === null) return;
    const failures = (this.failures.get(key) ?? 0) + 1;
    if (outcome.end === "failed" && failures < attempts) {
      this.failures.set(key, failures);
    } else {
      this.keep(outcome);
    }
    this.fill();
  }

  /** What was known of the same run by other curves stays. */
  private keep(made: RunOutcome): void {
    const before = this.state.getState().outcomes;
    const outcome = withCurvesOf(made, before.get(made.key));
    const outcomes = new Map(before).set(outcome.key, outcome);
    this.state.setState({ outcomes, ...this.soFar() });
    const saving = this.options.store
      .save(outcome)
      .catch((error: unknown) => this.state.setState({ trouble: sentenceOf(error) }))
      .finally(() => this.saving.delete(saving));
    this.saving.add(saving);
  }

  private soFar(): Pick<StudyState, "running" | "preparing"> {
    const executions = [...this.underWay.values()].map(({ execution }) => execution);
    return {
      running: executions.map((execution) => execution.soFar()),
      preparing:
        executions.map((execution) => execution.preparing()).find((each) => each !== null) ?? null,
    };
  }

  private reportSoon(): void {
    if (this.timer !== null) return;
    const { reportEvery = usualReportEvery } = this.options;
    const wait = Math.max(0, this.reported + reportEvery - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.reported = performance.now();
      if (this.underWay.size > 0) this.state.setState(this.soFar());
    }, wait);
  }
}

const mayUseGpu = ({ config }: RunSpec): boolean => config.backend !== "cpu";

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
