import { describe, expect, it } from "vitest";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import type { MetricFrame } from "../protocol/frame.ts";
import type { Command, Report } from "../protocol/messages.ts";
import type { SessionState } from "../protocol/session-state.ts";
import { SeedStudy, type ShownStudy } from "./seed-study.ts";
import type { WorkerListener } from "./worker-handle.ts";

const config: RunConfig = { ...sharedDefaults, ...laneDefaults, seed: 5 };

/** Accuracies of iterations 0 and on, as the one frame that a run sends at its end. */
const frameOf = (accuracies: readonly number[]): MetricFrame => ({
  first: 0,
  count: accuracies.length,
  seconds: new Float32Array(accuracies.length),
  scalars: [
    {
      metric: "accuracy",
      values: Float32Array.from(accuracies),
      present: new Uint8Array(accuracies.length).fill(1),
    },
  ],
  steps: [],
  spectra: [],
  validations: [],
});

/** A worker that writes down what it is told, and says what the test has it say. */
class Puppet {
  readonly sent: Command[] = [];
  isClosed = false;
  readonly listener: WorkerListener;

  constructor(listener: WorkerListener) {
    this.listener = listener;
  }

  get run(): number {
    return this.prepared.run;
  }

  get prepared(): Extract<Command, { kind: "prepare" }> {
    return this.sent.findLast((command) => command.kind === "prepare")!;
  }

  state(state: SessionState, iteration = 0): void {
    this.say({
      kind: "state",
      run: this.run,
      state,
      iteration,
      phasesDone: 0,
      rate: null,
      fullRate: null,
      memory: { tensors: 0, bytes: 0 },
    });
  }

  ready(): void {
    this.say({
      kind: "ready",
      version: 1,
      run: this.run,
      engine: { engine: "scalar", adapter: "", software: false, reason: "", timings: null },
      startNorms: { Whh: 3 },
      strides: {},
      phases: [],
    });
    this.state({ kind: "idle" });
  }

  /** From ready to stopped, with these accuracies. */
  play(accuracies: readonly number[], state: SessionState): void {
    this.ready();
    this.state(state, accuracies.length - 1);
    this.say({ kind: "frame", run: this.run, frame: frameOf(accuracies) });
  }

  private say(report: Report): void {
    this.listener.report(report);
  }
}

function studyOf(lanes: number, seeds: number, workers: number) {
  const puppets: Puppet[] = [];
  const study = new SeedStudy(
    (listener) => {
      const puppet = new Puppet(listener);
      puppets.push(puppet);
      return {
        send: (command) => puppet.sent.push(command),
        close: () => {
          puppet.isClosed = true;
        },
      };
    },
    () => {},
  );
  study.start(
    Array.from({ length: lanes }, (_, key) => ({ key, config, start: null })),
    seeds,
    40,
    workers,
  );
  const state = (): ShownStudy => {
    const now = study.state.getState();
    if (!("runs" in now)) throw new Error("there is no study");
    return now;
  };
  return { study, puppets, state };
}

const limit: SessionState = { kind: "stopped", reason: "iteration-limit" };

describe("SeedStudy", () => {
  it("runs every lane over its seeds, so many at a time, and ends when all are over", () => {
    const { puppets, state } = studyOf(2, 2, 3);
    expect(puppets.map(({ prepared }) => prepared.config.seed)).toEqual([5, 5, 6]);
    expect(puppets[0]!.prepared.config).toMatchObject({ maxIterations: 40, measureFlow: 0 });
    puppets[0]!.play([0, 0.5], limit);
    expect(state()).toMatchObject({ kind: "running", of: 4 });
    expect(puppets).toHaveLength(3);
    expect(puppets[0]!.prepared.config.seed).toBe(6);
    for (const puppet of puppets) puppet.play([0, 0.5], limit);
    expect(state().kind).toBe("done");
    expect(state().runs.map(({ lane, seed }) => [lane, seed])).toEqual([
      [0, 5],
      [1, 6],
      [1, 5],
      [0, 6],
    ]);
    expect(puppets.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it("asks for one frame, when the run has stopped", () => {
    const { puppets } = studyOf(1, 1, 1);
    const [puppet] = puppets;
    puppet!.ready();
    const kinds = (): string[] =>
      puppet!.sent.map((command) =>
        command.kind === "visibility" ? `visible ${command.visible}` : command.kind,
      );
    expect(kinds()).toEqual(["prepare", "visible false", "train"]);
    puppet!.state(limit, 40);
    expect(kinds().at(-1)).toBe("visible true");
  });

  it("keeps how a run ended, when it learnt and what it measured", () => {
    const { puppets, state } = studyOf(1, 3, 1);
    const [puppet] = puppets;
    puppet!.play([1, 0, ...Array.from({ length: 10 }, () => 1)], {
      kind: "stopped",
      reason: "ten-perfect-batches",
    });
    puppet!.play([0, 0.25, Number.NaN], { kind: "stopped", reason: "not-finite" });
    puppet!.state({ kind: "failed", error: { name: "Lost", message: "gone" } });
    const [learnt, diverged, failed] = state().runs;
    expect(learnt).toMatchObject({ end: "ten-perfect-batches", perfectAt: 11, iterations: 11 });
    expect(learnt!.startNorms).toEqual({ Whh: 3 });
    expect(diverged).toMatchObject({ end: "not-finite", perfectAt: null, iterations: 2 });
    expect([...(diverged!.columns.get("accuracy")!.values as Float32Array)]).toEqual([
      0,
      0.25,
      Number.NaN,
    ]);
    expect(failed).toMatchObject({ end: "failed", iterations: 0 });
    expect(state().kind).toBe("done");
  });

  it("keeps what has arrived when cancelled, and nothing when cleared", () => {
    const { study, puppets, state } = studyOf(1, 3, 1);
    puppets[0]!.play([0, 0.5], limit);
    study.cancel();
    expect(state()).toMatchObject({ kind: "cancelled", of: 3 });
    expect(state().runs).toHaveLength(1);
    expect(puppets[0]!.isClosed).toBe(true);
    study.clear();
    expect(study.state.getState()).toEqual({ kind: "none" });
  });

  it("says that it was dropped, where there was one, until it is cleared", () => {
    const { study, puppets } = studyOf(1, 3, 1);
    puppets[0]!.play([0, 0.5], limit);
    study.drop();
    expect(study.state.getState()).toEqual({ kind: "dropped" });
    expect(puppets[0]!.isClosed).toBe(true);
    study.clear();
    study.drop();
    expect(study.state.getState()).toEqual({ kind: "none" });
  });

  it("thins long runs to iterations that all seeds have", () => {
    const { puppets, state } = studyOf(1, 1, 1);
    puppets[0]!.play(
      Array.from({ length: 5000 }, (_, index) => index),
      limit,
    );
    const { iterations, values } = state().runs[0]!.columns.get("accuracy")!;
    expect(iterations.length).toBeLessThanOrEqual(2048);
    expect([iterations[0], iterations[1], iterations[2]]).toEqual([0, 3, 6]);
    expect(values[2]).toBe(6);
  });
});
