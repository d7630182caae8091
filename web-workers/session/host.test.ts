/** @file The worker's side of the protocol, spoken to as the page does: commands in, reports out, nothing else. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";

import { protocolVersion } from "../../src/protocol/messages.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { closePages, openPage, readyPage } from "./host.fixture.ts";

afterEach(closePages);
beforeAll(() => createMemoryEngine("scalar", "test"));

describe("preparing", () => {
  test("reports what it does, that it is ready, and iteration 0", async () => {
    const page = await readyPage();
    await page.framesUpTo(0);
    const [first] = page.reports;
    expect(first).toMatchObject({ kind: "state", run: 1, state: { kind: "preparing" } });
    const ready = await page.report("ready", () => true);
    expect(ready).toMatchObject({
      run: 1,
      version: protocolVersion,
      engine: { engine: "wasm-simd" },
    });
    expect(page.frames()).toMatchObject([{ first: 0, count: 1 }]);
  });

  test("a bad configuration is a failed state that names the field, the value and what is allowed", async () => {
    const page = openPage();
    page.prepare({ hidden: -3 });
    const { state } = await page.state("failed");
    expect(state).toMatchObject({ error: { name: "ConfigurationError" } });
    expect(JSON.stringify(state)).toMatch(/hidden.*-3.*1 to 1024/);
    // And the page can try again.
    page.run = 2;
    page.prepare();
    await page.state("idle");
    await page.train(2);
  });

  test("a new run ends the one before: reports carry the new number only", async () => {
    const page = await readyPage();
    page.say({ kind: "train", until: 1e6, pace: null });
    await page.framesUpTo(0);
    await page.report("frame", ({ frame }) => frame.first > 0);
    page.run = 2;
    page.prepare({ seed: 2 });
    await page.report("ready", ({ run }) => run === 2);
    const from = page.reports.length;
    await page.train(5);
    expect(page.reports.slice(from).every(({ run }) => run === 2)).toBe(true);
    const since = page.reports.findIndex(({ kind, run }) => kind === "ready" && run === 2);
    await page.framesUpTo(5, since);
    expect(page.frames(since)[0]?.first).toBe(0);
  });
});

describe("training", () => {
  test("goes up to the iteration asked for, and every iteration arrives once, in order", async () => {
    const page = await readyPage();
    await page.train(40);
    await page.framesUpTo(40);
    const numbers = page
      .frames()
      .flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
    expect(numbers).toEqual(Array.from({ length: 41 }, (_, i) => i));
    await page.train(45);
    expect((await page.framesUpTo(45)).frame.count).toBe(5);
  });

  test("frames come one at a time: the next one waits for the acknowledgement", async () => {
    const page = openPage();
    page.acknowledges = false;
    page.prepare();
    await page.framesUpTo(0);
    await page.train(299);
    await page.train(300);
    expect(page.frames()).toHaveLength(1);
    page.say({ kind: "acknowledge" });
    const { frame } = await page.framesUpTo(300);
    expect([frame.first, frame.count]).toEqual([1, 300]);
    expect(page.frames()).toHaveLength(2);
  });

  test("a hidden page is sent no frames; training goes on, and they come when it is seen again", async () => {
    const page = await readyPage();
    await page.framesUpTo(0);
    page.say({ kind: "visibility", visible: false });
    await page.train(99);
    // By the time the next command is carried out, a frame would have been sent.
    await page.train(100);
    expect(page.frames()).toHaveLength(1);
    page.say({ kind: "visibility", visible: true });
    expect((await page.framesUpTo(100)).frame.count).toBe(100);
  });

  test("a pace holds it back", async () => {
    const page = await readyPage();
    const started = performance.now();
    page.say({ kind: "train", until: 10, pace: 100 });
    await page.framesUpTo(10);
    expect(performance.now() - started).toBeGreaterThanOrEqual(89);
  });

  test("stops for its reason; the reason and the last iteration are reported", async () => {
    const page = await readyPage({ maxIterations: 7 });
    page.say({ kind: "train", until: 1e6, pace: null });
    const { state, iteration } = await page.state("stopped");
    expect([state, iteration]).toEqual([{ kind: "stopped", reason: "iteration-limit" }, 7]);
    await page.framesUpTo(7);
    // It can go on.
    await page.train(9);
  });

  test("validations travel with the frames", async () => {
    const page = await readyPage({ validationEvery: 10 });
    await page.train(25);
    await page.framesUpTo(25);
    const validations = page.frames().flatMap((frame) => frame.validations);
    expect(validations.map(({ iteration }) => iteration)).toEqual([10, 20]);
  });
});

describe("transport", () => {
  test("pause holds, step adds one, a phase shows its place", async () => {
    // Where the machine is busy a thousand iterations can pass before the pause arrives.
    const page = await readyPage({ maxIterations: 1e6 });
    page.say({ kind: "train", until: 1e6, pace: null });
    await page.report("frame", ({ frame }) => frame.first > 0);
    page.say({ kind: "pause" });
    const paused = await page.state("paused");
    const from = page.reports.length;
    page.say({ kind: "step" });
    const stepped = await page.state("paused", undefined, from);
    expect(stepped.iteration).toBe(paused.iteration + 1);
    const ready = await page.report("ready", () => true);
    for (let phase = 1; phase <= ready.phases.length; phase += 1) {
      const since = page.reports.length;
      page.say({ kind: "step-phase" });
      const { phasesDone, iteration } = await page.state("paused", undefined, since);
      const isLast = phase === ready.phases.length;
      expect([phasesDone, iteration]).toEqual([
        isLast ? 0 : phase,
        stepped.iteration + (isLast ? 1 : 0),
      ]);
    }
  });

  test("rewinding and training again gives the same costs", async () => {
    const page = await readyPage({ noise: 0.1 });
    await page.train(60);
    await page.framesUpTo(60);
    const costs = page.costs();
    expect(costs).toHaveLength(61);
    const from = page.reports.length;
    page.say({ kind: "rewind" });
    await page.state("idle", 0, from);
    await page.train(60);
    await page.framesUpTo(60, from);
    expect(page.costs(from)).toEqual(costs);
  });

  test("however it is told to go there, the costs are the same", async () => {
    const through = await readyPage();
    await through.train(10);
    await through.framesUpTo(10);
    through.say({ kind: "dispose" });
    const halting = await readyPage();
    await halting.train(3);
    halting.say({ kind: "step" });
    const ready = await halting.report("ready", () => true);
    for (let i = 0; i < ready.phases.length + 2; i += 1) halting.say({ kind: "step-phase" });
    halting.say({ kind: "pause" });
    await halting.train(8);
    halting.say({ kind: "train", until: 10, pace: 50 });
    await halting.framesUpTo(10);
    expect(halting.costs()).toEqual(through.costs());
  });

  test("a rate is set, recorded and reported", async () => {
    const page = await readyPage();
    await page.train(4);
    page.say({ kind: "set-rate", field: "alphaI", value: 7 });
    const { change } = await page.report("rate-changed", () => true);
    expect(change).toEqual({ iteration: 4, field: "alphaI", from: 0.1, to: 7 });
  });

  test("a rate that is not possible is a failure in words", async () => {
    const page = await readyPage();
    page.say({ kind: "set-rate", field: "alphaF", value: -1 });
    const { state } = await page.state("failed");
    expect(JSON.stringify(state)).toMatch(/alphaF.*-1.*0 to 1000/);
  });
});

describe("what is ignored", () => {
  test("commands of another run", async () => {
    const page = await readyPage();
    await page.framesUpTo(0);
    const from = page.reports.length;
    page.say({ kind: "train", until: 50, pace: null }, 99);
    page.say({ kind: "step" }, 0);
    page.say({ kind: "set-rate", field: "alphaI", value: 7 }, 2);
    page.say({ kind: "dispose" }, 2);
    page.say({ kind: "step" });
    await page.state("paused", 1, from);
    expect(page.reports.slice(from).filter(({ kind }) => kind === "rate-changed")).toEqual([]);
    expect(page.reports.slice(from).find(({ kind }) => kind === "state")).toMatchObject({
      iteration: 1,
    });
  });

  test("everything after dispose, until the next run", async () => {
    const page = await readyPage();
    await page.framesUpTo(0);
    const from = page.reports.length;
    page.say({ kind: "dispose" });
    for (const kind of ["step", "step-phase", "rewind", "pause"] as const) page.say({ kind });
    page.say({ kind: "train", until: 5, pace: null });
    page.run = 2;
    page.prepare();
    await page.report("ready", ({ run }) => run === 2);
    expect(page.reports.slice(from).every(({ run }) => run === 2)).toBe(true);
  });

  test("training what is not finite", async () => {
    const page = await readyPage({ task: "adding", activation: "relu", alphaF: 100, rule: "bptt" });
    page.say({ kind: "train", until: 1e6, pace: null });
    const { state, iteration } = await page.state("stopped");
    expect(state).toEqual({ kind: "stopped", reason: "not-finite" });
    const from = page.reports.length;
    page.say({ kind: "train", until: 1e6, pace: null });
    page.say({ kind: "step" });
    page.say({ kind: "step-phase" });
    page.say({ kind: "rewind" });
    await page.state("idle", 0, from);
    expect(iteration).toBeGreaterThan(1);
    const states = page.reports.slice(from).filter((report) => report.kind === "state");
    const kinds = new Set(states.map((report) => report.state.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["idle"]));
    expect([...kinds].filter((kind) => kind === "running" || kind === "paused")).toEqual([]);
  });
});

describe("a checkpoint", () => {
  test("comes after everything measured up to it, whether the page looks or not", async () => {
    const page = await readyPage();
    page.say({ kind: "visibility", visible: false });
    await page.train(30);
    page.say({ kind: "checkpoint" });
    const { checkpoint } = await page.report("checkpoint", () => true);
    expect(checkpoint?.iteration).toBe(30);
    expect(page.reports.at(-1)?.kind).toBe("checkpoint");
    expect(page.costs()).toHaveLength(31);
  });

  test("waits for the frame under way, unless the page turns to another run", async () => {
    const page = await readyPage();
    await page.framesUpTo(0);
    page.acknowledges = false;
    page.say({ kind: "step" });
    await page.framesUpTo(1);
    page.say({ kind: "step" });
    page.say({ kind: "checkpoint" });
    await page.state("paused", 2);
    expect(page.reports.filter(({ kind }) => kind === "checkpoint")).toEqual([]);
    page.say({ kind: "acknowledge" });
    const { checkpoint } = await page.report("checkpoint", () => true);
    expect(checkpoint?.iteration).toBe(2);
    expect(page.frames().map(({ first }) => first)).toEqual([0, 1, 2]);
    page.say({ kind: "step" });
    page.say({ kind: "checkpoint" });
    await page.state("paused", 3);
    page.run = 2;
    page.prepare();
    await page.report("ready", ({ run }) => run === 2);
    expect(page.reports.filter(({ kind }) => kind === "checkpoint")).toHaveLength(1);
  });
});
