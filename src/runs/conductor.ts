/** @file The transport of all lanes: train, pause, step, rewind; keeps lanes in step by handing out limits. */
import { commonLimit, type Course, lanePace, levelLimit, stepWindow } from "./lockstep.ts";
import type { Run } from "./run.ts";
import { type Transport, usualPace } from "./stores.ts";

export class Conductor {
  transport: Transport = { kind: "resting" };
  pace: number | null = usualPace;
  inStep = true;
  private readonly runs: ReadonlyMap<number, Run>;
  /** Lanes that take part since the last Train. */
  private readonly participants = new Set<number>();
  /** Lanes that are to go on past the reason they stopped for. */
  private readonly released = new Set<number>();

  constructor(runs: ReadonlyMap<number, Run>) {
    this.runs = runs;
  }

  /** Whether Train would do anything. */
  get canTrain(): boolean {
    return [...this.runs.values()].some(canGoOn);
  }

  train(target: number | null): void {
    const able = [...this.runs].filter(([, run]) => canGoOn(run));
    const unfinished = able.filter(([, run]) => run.status.state.kind !== "stopped");
    // Only when every lane has stopped does Train mean "go on past it".
    const going = unfinished.length > 0 ? unfinished : able;
    this.participants.clear();
    this.released.clear();
    for (const [key, run] of going) {
      this.participants.add(key);
      if (run.status.state.kind === "stopped") this.released.add(key);
      run.order = null;
    }
    this.transport = { kind: "training", target };
    this.pump();
  }

  pause(): void {
    if (this.transport.kind !== "training") return;
    this.transport = { kind: "levelling" };
    for (const run of this.taking()) run.pause();
    this.pump();
  }

  step(): void {
    for (const run of this.steppable()) run.step();
  }

  stepPhase(): void {
    for (const run of this.steppable()) run.stepPhase();
  }

  rewind(): void {
    this.rest();
    for (const run of this.runs.values()) run.rewind();
  }

  rest(): void {
    for (const run of this.taking()) {
      if (run.status.state.kind === "running") run.pause();
    }
    this.participants.clear();
    this.released.clear();
    this.transport = { kind: "resting" };
  }

  /** A lane that is new, or prepared anew, joins the training that goes on. */
  join(key: number): void {
    if (this.transport.kind === "training") this.participants.add(key);
  }

  setPace(pace: number | null): void {
    this.pace = pace;
    this.pump();
  }

  setInStep(inStep: boolean): void {
    this.inStep = inStep;
    this.pump();
  }

  /** Called after every report: hands out what may be trained next. */
  pump(): void {
    switch (this.transport.kind) {
      case "resting":
        return;
      case "training":
        return this.drive(this.transport.target);
      case "levelling":
        return this.level();
    }
  }

  private drive(target: number | null): void {
    const lanes = this.progress(target);
    const training = lanes.filter((lane) => lane.training);
    if (training.length === 0) return this.rest();
    const course: Course = {
      inStep: this.inStep,
      target,
      pace: this.pace,
      fullRate: slowest(training.map((lane) => lane.run.status.fullRate)),
    };
    const common = commonLimit(lanes, course);
    for (const lane of training) {
      const limit = untilItsLimit(lane.run, common);
      this.order(lane.key, lane.run, limit, lanePace(lane, lanes, course), stepWindow(course));
    }
  }

  /**
   * Tells a lane how far and how fast. One that is on its way is first called back where its orders no longer hold: an order
   * that arrived while it stops would send it on past its stop.
   */
  private order(key: number, run: Run, limit: number, pace: number | null, slack: number): void {
    const { order, status } = run;
    if (order !== null && !isAtItsEnd(run)) {
      if (order.pace !== pace || limit + 2 * slack < order.until) run.pause();
      return;
    }
    const isCalledBack = order === null && status.state.kind === "running";
    if (!status.ready || isCalledBack || limit <= status.iteration) return;
    this.released.delete(key);
    run.train(limit, pace);
  }

  private level(): void {
    const taking = this.taking();
    if (taking.some((run) => run.status.state.kind === "running" && !isAtItsEnd(run))) return;
    const lanes = this.progress(null);
    const limit = levelLimit(lanes);
    const near =
      2 *
      stepWindow({ pace: this.pace, fullRate: slowest(taking.map((run) => run.status.fullRate)) });
    const behind = lanes.filter(
      ({ training, iteration, run }) =>
        training && run.status.ready && iteration < limit && iteration + near >= limit,
    );
    if (!this.inStep || behind.length === 0) return this.rest();
    for (const { run } of behind) run.train(limit, null);
  }

  private progress(target: number | null) {
    return [...this.runs].map(([key, run]) => {
      const { state, iteration } = run.status;
      const over = (state.kind === "stopped" && !this.released.has(key)) || state.kind === "failed";
      const reached = target !== null && iteration >= target;
      return { key, run, iteration, training: this.participants.has(key) && !over && !reached };
    });
  }

  private taking(): Run[] {
    return [...this.runs].filter(([key]) => this.participants.has(key)).map(([, run]) => run);
  }

  private steppable(): Run[] {
    this.rest();
    const able = [...this.runs.values()].filter((run) => run.status.ready && canGoOn(run));
    const unfinished = able.filter((run) => run.status.state.kind !== "stopped");
    return unfinished.length > 0 ? unfinished : able;
  }
}

function canGoOn({ status: { state } }: Run): boolean {
  return state.kind !== "failed" && !(state.kind === "stopped" && state.reason === "not-finite");
}

/** A lane that has not passed its iteration limit is told no further than that. */
function untilItsLimit({ config, status }: Run, limit: number): number {
  const { maxIterations } = config;
  return status.iteration < maxIterations ? Math.min(limit, maxIterations) : limit;
}

/** Whether a lane has done what it was told and waits for more. */
function isAtItsEnd({ order, status: { state, iteration } }: Run): boolean {
  const isWaiting = state.kind === "running" && state.activity === "waiting";
  return isWaiting && order !== null && iteration >= order.until;
}

function slowest(rates: readonly (number | null)[]): number | null {
  const known = rates.filter((rate) => rate !== null);
  return known.length === 0 ? null : Math.min(...known);
}
