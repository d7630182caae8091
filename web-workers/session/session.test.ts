/** @file The training session as a state machine: what it can be doing, and what it leaves behind. */
import { memory } from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";

import { createMemoryEngine } from "../backend/memory-engine.ts";
import { closeAll, easy, Lab } from "./session.fixture.ts";

afterEach(closeAll);

// So that tfjs can tell its memory when the session's engine is gone.
beforeAll(() => createMemoryEngine("scalar", "test"));

describe("states", () => {
  test("idle, preparing, idle; ready names engine, norms, strides and phases", async () => {
    const lab = new Lab({ rule: "tptt", measureAngle: 5 });
    expect(lab.session.state).toEqual({ kind: "idle" });
    await lab.session.prepare();
    expect(lab.kinds()).toEqual(["preparing", "idle"]);
    const ready = lab.reports.find((report) => report.kind === "ready");
    expect(ready).toMatchObject({
      engine: { engine: "wasm-simd", reason: "test" },
      strides: { cost: 1, accuracy: 1, angle: 5 },
      phases: [
        "forward",
        "output-error",
        "feedback-update",
        "targets",
        "backward",
        "forward-update",
      ],
    });
    // The singular values of an orthogonal start are 1, so that the norm is the root of the smaller size.
    expect(ready?.startNorms["Whh"]).toBeCloseTo(Math.sqrt(8), 4);
    expect(ready?.startNorms["bh"]).toBe(0);
    expect(lab.session.takeFrame()).toMatchObject({ first: 0, count: 1 });
  });

  test("the paper's order is announced in that order", async () => {
    const lab = await Lab.prepared({ rule: "tptthx", phaseOrder: "paper" });
    const ready = lab.reports.find((report) => report.kind === "ready");
    expect(ready?.phases.slice(2, 4)).toEqual(["targets", "feedback-update"]);
  });

  test("running, paused, running", async () => {
    const lab = await Lab.prepared({});
    await lab.train(2);
    lab.session.pause();
    expect(lab.session.state).toEqual({ kind: "paused" });
    await lab.train(4);
    expect(lab.session.state).toEqual({ kind: "running", activity: "training" });
    lab.session.resume("waiting");
    expect(lab.session.state).toEqual({ kind: "running", activity: "waiting" });
    expect(lab.session.iteration).toBe(4);
  });

  test("a step runs one iteration and pauses; a phase shows how far the iteration is", async () => {
    const lab = await Lab.prepared({});
    await lab.session.step();
    expect([lab.session.iteration, lab.session.state]).toEqual([1, { kind: "paused" }]);
    await lab.session.stepPhase();
    expect(lab.reports.at(-1)).toMatchObject({ iteration: 1, phasesDone: 1 });
    for (let i = 0; i < 3; i += 1) await lab.session.stepPhase();
    expect(lab.reports.at(-1)).toMatchObject({ iteration: 2, phasesDone: 0 });
  });

  test("pausing where nothing runs changes nothing", async () => {
    const lab = await Lab.prepared({});
    lab.session.pause();
    expect(lab.session.state).toEqual({ kind: "idle" });
  });

  test("an engine that cannot be had is a failure in words", async () => {
    const lab = new Lab({}, () => Promise.reject(new Error("no engine today")));
    await lab.session.prepare();
    expect(lab.session.state).toEqual({
      kind: "failed",
      error: { name: "Error", message: "no engine today" },
    });
    expect(lab.session.canTrain).toBe(false);
  });

  test("a run that is not prepared fails rather than throws", async () => {
    const lab = new Lab({});
    expect(await lab.session.advance(1)).toBe(true);
    expect(lab.session.state).toMatchObject({ kind: "failed", error: { name: "Error" } });
  });

  test("a configuration that is not possible is refused by name", () => {
    expect(() => new Lab({ hidden: 0 })).toThrow(/hidden.*"0".*1 to 1024/);
    expect(() => new Lab({ length: 9 })).toThrow(/length.*"9".*10/);
  });
});

describe("the same numbers", () => {
  const run = { rule: "tptthx", alphaI: 2, alphaF: 0.05, noise: 0.1, phases: "random" } as const;

  test("running through, pausing, stepping and stepping by phases", async () => {
    const through = await Lab.prepared(run);
    await through.train(12);
    const expected = through.costs();
    expect(expected).toHaveLength(13);
    const halting = await Lab.prepared(run);
    await halting.train(3);
    halting.session.pause();
    await halting.session.step();
    for (let i = 0; i < 6 * 2; i += 1) await halting.session.stepPhase();
    await halting.session.stepPhase();
    await halting.session.step();
    expect(halting.session.iteration).toBe(7);
    await halting.train(12);
    expect(halting.costs()).toEqual(expected);
  });

  test("a rewound run, with its validations", async () => {
    const lab = await Lab.prepared({ ...run, validationEvery: 4 });
    await lab.train(10);
    const first = lab.costs();
    const validations = lab.validations();
    expect(validations).toHaveLength(2);
    await lab.session.rewind();
    expect([lab.session.iteration, lab.session.state]).toEqual([0, { kind: "idle" }]);
    await lab.train(10);
    expect(lab.costs()).toEqual(first);
    expect(lab.frames.at(-1)?.validations).toEqual(validations);
  });

  test("what waited for the page when the run was rewound is gone", async () => {
    const lab = await Lab.prepared({ ...run, validationEvery: 2 });
    await lab.train(5);
    await lab.session.rewind();
    expect(lab.session.takeFrame()).toMatchObject({ first: 0, count: 1, validations: [] });
  });

  test("a rewound run stops for the same reason again", async () => {
    const lab = await Lab.prepared({ ...easy, maxIterations: 400 });
    expect(await lab.train()).toBe("solved");
    const at = lab.session.iteration;
    await lab.session.rewind();
    expect(await lab.train()).toBe("solved");
    expect(lab.session.iteration).toBe(at);
  });
});

describe("rates that change while running", () => {
  test("are recorded with iteration, field, from and to, and hold from the next iteration", async () => {
    const lab = await Lab.prepared({ alphaF: 0.01 });
    await lab.train(5);
    lab.session.setRate("alphaF", 0.2);
    lab.session.setRate("recurrentRate", 0.001);
    lab.session.setRate("recurrentRate", null);
    expect(lab.rateChanges()).toEqual([
      { iteration: 5, field: "alphaF", from: 0.01, to: 0.2 },
      { iteration: 5, field: "recurrentRate", from: null, to: 0.001 },
      { iteration: 5, field: "recurrentRate", from: 0.001, to: null },
    ]);
    await lab.train(10);
    const changed = lab.costs();
    const steady = await Lab.prepared({ alphaF: 0.01 });
    await steady.train(10);
    const unchanged = steady.costs();
    // Iteration 6 is the first one with the new rate; its cost is taken before its update.
    expect(changed.slice(0, 7)).toEqual(unchanged.slice(0, 7));
    expect(changed[7]).not.toBe(unchanged[7]);
  });

  test("a clip can be switched on and off", async () => {
    const lab = await Lab.prepared({ measureStepNorms: 1, optimizer: "sgd", alphaF: 1 });
    const step = async (): Promise<number> => {
      await lab.session.step();
      const { scalars = [] } = lab.session.takeFrame() ?? {};
      return scalars.find(({ metric }) => metric === "stepWhy")?.values.at(-1) ?? Number.NaN;
    };
    expect(await step()).toBeGreaterThan(1e-3);
    lab.session.setRate("clip", 1e-6);
    expect(await step()).toBeLessThan(2e-6);
    lab.session.setRate("clip", null);
    expect(await step()).toBeGreaterThan(1e-3);
  });

  test("one that is not possible is refused and changes nothing", async () => {
    const lab = await Lab.prepared({});
    expect(() => {
      lab.session.setRate("alphaF", -1);
    }).toThrow(/alphaF.*"-1".*0 to 1000/);
    expect(() => {
      lab.session.setRate("alphaG", null);
    }).toThrow(/alphaG/);
    expect(lab.rateChanges()).toEqual([]);
    await lab.session.step();
    expect(lab.session.state.kind).toBe("paused");
  });
});

test("dispose leaves no tensor, at whatever moment", async () => {
  const before = memory().numTensors;
  const moments: ((lab: Lab) => Promise<unknown>)[] = [
    () => Promise.resolve(),
    (lab) => lab.train(150),
    (lab) => lab.session.stepPhase(),
    (lab) => lab.session.rewind(),
  ];
  for (const moment of moments) {
    const lab = await Lab.prepared({ rule: "tptthx", noise: 0.1 });
    await moment(lab);
    expect(memory().numTensors).toBeGreaterThan(before);
    lab.session.dispose();
    expect(memory().numTensors).toBe(before);
    lab.session.reportState();
    expect(lab.reports.at(-1)).toMatchObject({ memory: { tensors: 0, bytes: 0 } });
  }
});

test("the reported memory is level from iteration 100 to 300", async () => {
  const lab = await Lab.prepared({ rule: "tptthx", validationEvery: 30 });
  const levels: unknown[] = [];
  for (const until of [100, 200, 300]) {
    await lab.train(until);
    lab.session.takeFrame();
    lab.session.reportState();
    const report = lab.reports.at(-1);
    levels.push(report?.kind === "state" ? report.memory : null);
  }
  expect(levels[0]).toMatchObject({ tensors: expect.any(Number) as number });
  expect(levels[1]).toEqual(levels[0]);
  expect(levels[2]).toEqual(levels[0]);
});
