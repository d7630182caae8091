import { beforeEach, describe, expect, it } from "vitest";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import type { Command } from "../protocol/messages.ts";
import type { SessionState } from "../protocol/session-state.ts";
import { Conductor } from "./conductor.ts";
import { Run } from "./run.ts";

const config: RunConfig = { ...sharedDefaults, ...laneDefaults };
const engine = {
  engine: "scalar",
  adapter: "",
  software: false,
  reason: "",
  timings: null,
} as const;

/** A run whose worker only writes down what it is told. */
class LoggedRun {
  readonly sent: Command[] = [];
  readonly run = new Run(
    config,
    () => ({ send: (command) => this.sent.push(command), close() {} }),
    {
      changed() {},
    },
  );

  constructor() {
    this.run.prepare(config, true);
    this.run.report({
      kind: "ready",
      version: 1,
      run: this.id,
      engine,
      startNorms: {},
      strides: {},
      phases: [],
    });
    this.tell({ kind: "idle" }, 0);
  }

  get id(): number {
    return this.sent[0]!.run;
  }

  tell(state: SessionState, iteration: number): void {
    this.run.report({
      kind: "state",
      run: this.id,
      state,
      iteration,
      phasesDone: 0,
      rate: 10,
      fullRate: 140,
      memory: { tensors: 0, bytes: 0 },
    });
  }

  get last(): Command | undefined {
    return this.sent.at(-1);
  }
}

const training: SessionState = { kind: "running", activity: "training" };
const waiting: SessionState = { kind: "running", activity: "waiting" };

describe("Conductor", () => {
  let left: LoggedRun;
  let right: LoggedRun;
  let conductor: Conductor;

  beforeEach(() => {
    left = new LoggedRun();
    right = new LoggedRun();
    conductor = new Conductor(
      new Map([
        [1, left.run],
        [2, right.run],
      ]),
    );
  });

  it("gives both lanes the same limit, and more once both have gone on", () => {
    conductor.train(null);
    expect(left.last).toMatchObject({ kind: "train", until: 3, pace: 10 });
    expect(right.last).toMatchObject({ kind: "train", until: 3, pace: 10 });
    left.tell(waiting, 3);
    conductor.pump();
    expect(left.last).toMatchObject({ until: 3 });
    right.tell(training, 2);
    conductor.pump();
    expect(left.last).toMatchObject({ kind: "train", until: 5 });
    expect(right.last).toMatchObject({ kind: "train", until: 3 });
  });

  it("calls a lane back before it changes its pace, and gives no order to one that stops meanwhile", () => {
    conductor.train(null);
    left.tell(training, 1);
    right.tell(training, 1);
    conductor.setPace(50);
    expect(left.last).toMatchObject({ kind: "pause" });
    conductor.pump();
    expect(left.last).toMatchObject({ kind: "pause" });
    left.tell({ kind: "paused" }, 1);
    right.tell({ kind: "stopped", reason: "solved" }, 2);
    conductor.pump();
    expect(left.last).toMatchObject({ kind: "train", pace: 50 });
    expect(right.last).toMatchObject({ kind: "pause" });
  });

  it("holds a lane that is far ahead until a new one has caught up", () => {
    const runs = new Map([[1, left.run]]);
    conductor = new Conductor(runs);
    conductor.train(null);
    left.tell(training, 60);
    runs.set(2, right.run);
    conductor.join(2);
    conductor.pump();
    expect(left.last).toMatchObject({ kind: "pause" });
    expect(right.last).toMatchObject({ kind: "train", until: 3, pace: null });
    left.tell({ kind: "paused" }, 60);
    conductor.pump();
    expect(left.last).toMatchObject({ kind: "pause" });
  });

  it("ends both lanes at the same iteration on pause", () => {
    conductor.train(null);
    left.tell(training, 3);
    right.tell(training, 2);
    conductor.pause();
    expect(left.last).toMatchObject({ kind: "pause" });
    left.tell({ kind: "paused" }, 3);
    conductor.pump();
    right.tell({ kind: "paused" }, 2);
    conductor.pump();
    expect(right.last).toMatchObject({ kind: "train", until: 3, pace: null });
    right.tell(waiting, 3);
    conductor.pump();
    expect(right.last).toMatchObject({ kind: "pause" });
    expect(conductor.transport.kind).toBe("resting");
  });

  it("goes on with the others when one is solved, and past the stop when all have stopped", () => {
    conductor.train(null);
    left.tell({ kind: "stopped", reason: "solved" }, 3);
    right.tell(waiting, 3);
    conductor.pump();
    expect(right.last).toMatchObject({ kind: "train", until: config.maxIterations });
    right.tell({ kind: "stopped", reason: "iteration-limit" }, 6);
    conductor.pump();
    expect(conductor.transport.kind).toBe("resting");
    conductor.train(null);
    expect(left.last).toMatchObject({ kind: "train", until: 6 });
  });

  it("rests at the target and tells lanes that wait there to pause", () => {
    conductor.train(2);
    left.tell(waiting, 2);
    right.tell(waiting, 2);
    conductor.pump();
    expect(conductor.transport.kind).toBe("resting");
    expect(left.last).toMatchObject({ kind: "pause" });
  });

  it("leaves a diverged lane alone", () => {
    left.tell({ kind: "stopped", reason: "not-finite" }, 9);
    const before = left.sent.length;
    conductor.train(null);
    expect(left.sent).toHaveLength(before);
    expect(right.last).toMatchObject({ kind: "train" });
  });

  it("lets lanes run without a limit when they are free", () => {
    conductor.setInStep(false);
    conductor.setPace(null);
    conductor.train(null);
    expect(left.last).toMatchObject({ until: config.maxIterations, pace: null });
  });
});
