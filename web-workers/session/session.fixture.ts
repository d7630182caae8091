/** @file For tests: a training session on a CPU engine, with everything it reports. */
import type { NamedTensor } from "../../src/experiment/named-tensor.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { MetricFrame } from "../../src/protocol/frame.ts";
import type { RateChange } from "../../src/protocol/messages.ts";
import type { StopReason } from "../../src/experiment/stop-reasons.ts";
import type { SessionState, Validation } from "../../src/protocol/session-state.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { type SessionReport, TrainingSession } from "./session.ts";
import { runConfig, unmeasured } from "./training.fixture.ts";

const small = {
  ...unmeasured,
  rule: "bptt",
  hidden: 8,
  batch: 5,
  length: 10,
  validationSamples: 100,
} as const satisfies Partial<RunConfig>;

/** A task that is solved in a second: which of two symbols came first, of two. */
export const easy = {
  task: "random-permutation",
  length: 2,
  hidden: 20,
  batch: 20,
  alphaF: 0.3,
  validationEvery: 10,
} as const satisfies Partial<RunConfig>;

/** A relu network whose weights leave float32. */
export const exploding = {
  activation: "relu",
  task: "adding",
  start: "identity",
  alphaF: 10,
  stopRadius: null,
} as const satisfies Partial<RunConfig>;

/** A process, as a worker, has one session at a time. */
const open: Lab[] = [];
export function closeAll(): void {
  for (const lab of open.splice(0)) lab.session.dispose();
}

/** A session, ready to train from the start, as a test sees it. */
export class Lab {
  readonly session: TrainingSession;
  readonly reports: SessionReport[] = [];
  readonly frames: MetricFrame[] = [];

  constructor(
    changes: Partial<RunConfig>,
    chooseEngine: (config: RunConfig) => Promise<ComputeEngine> = () =>
      createMemoryEngine("simd", "test"),
    start?: readonly NamedTensor[],
  ) {
    this.session = new TrainingSession(runConfig({ ...small, ...changes }), {
      chooseEngine,
      report: (report) => this.reports.push(report),
      ...(start === undefined ? {} : { start }),
    });
    open.push(this);
  }

  static async prepared(
    changes: Partial<RunConfig>,
    change: (engine: ComputeEngine) => ComputeEngine = (engine) => engine,
  ): Promise<Lab> {
    closeAll();
    const lab = new Lab(changes, async () => change(await createMemoryEngine("simd", "test")));
    await lab.session.prepare();
    return lab;
  }

  /** Trains until the run stops or `until` is reached; gives the reason. */
  async train(until = 3000): Promise<StopReason | null> {
    this.session.resume("training");
    while (this.session.iteration < until) {
      if (await this.session.advance(until)) break;
    }
    const { state } = this.session;
    return state.kind === "stopped" ? state.reason : null;
  }

  /** The costs since the last time, iteration by iteration. */
  costs(): number[] {
    const frame = this.session.takeFrame();
    if (frame === null) return [];
    this.frames.push(frame);
    return [...(frame.scalars.find(({ metric }) => metric === "cost")?.values ?? [])];
  }

  validations(): Validation[] {
    this.costs();
    return this.frames.flatMap((frame) => frame.validations);
  }

  /** The kinds of states, repeated ones once. */
  kinds(): SessionState["kind"][] {
    const kinds = this.states().map(({ kind }) => kind);
    return kinds.filter((kind, i) => kind !== kinds[i - 1]);
  }

  states(): SessionState[] {
    return this.reports.flatMap((report) => (report.kind === "state" ? [report.state] : []));
  }

  rateChanges(): RateChange[] {
    return this.reports.flatMap((report) =>
      report.kind === "rate-changed" ? [report.change] : [],
    );
  }
}
