import { expect, test } from "vitest";

import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { outcomeOf } from "../studies/outcome.fixture.ts";
import type { RunOutcome, RunSpec } from "../studies/outcome.ts";
import { listPlan, runSpec } from "../studies/plan.ts";
import { type OutcomeStore, StudyRunner } from "./study-runner.ts";
import type { Execute } from "./worker-execution.ts";

const specsOn = (backend: RunConfig["backend"], count: number): RunSpec[] =>
  Array.from({ length: count }, (_, seed) =>
    runSpec({ ...sharedDefaults, ...laneDefaults, seed, backend }),
  );

const forgetful: OutcomeStore = { load: async () => [], save: async () => {} };

/** Holds every run until the test lets one end. */
class Held {
  readonly begun: RunSpec[] = [];
  private readonly ends: (() => void)[] = [];

  readonly execute: Execute = (spec) => {
    this.begun.push(spec);
    return {
      outcome: new Promise<RunOutcome>((resolve) => {
        this.ends.push(() => resolve(outcomeOf(spec)));
      }),
      pause: () => {},
      resume: () => {},
      cancel: () => {},
      leave: () => {},
      soFar: () => outcomeOf(spec),
      preparing: () => null,
    };
  };

  endOne(): void {
    this.ends.shift()?.();
  }

  count(backend: RunConfig["backend"]): number {
    return this.begun.filter(({ config }) => config.backend === backend).length;
  }
}

test("as many runs as there are slots, but one at a time where the GPU may be used", async () => {
  const held = new Held();
  const plan = listPlan([...specsOn("webgpu", 3), ...specsOn("cpu", 4)]);
  const runner = new StudyRunner(plan, { execute: held.execute, store: forgetful, slots: 3 });
  await runner.start();
  expect([held.count("webgpu"), held.count("cpu")]).toEqual([1, 2]);
  held.endOne();
  await expect.poll(() => held.begun.length).toBe(4);
  expect([held.count("webgpu"), held.count("cpu")]).toEqual([2, 2]);
  for (let left = plan.atMost.length; left > 0; left -= 1) {
    held.endOne();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => runner.state.getState().kind).toBe("finished");
  expect(held.begun).toHaveLength(7);
});

test("a database that keeps nothing is said, and the study goes on", async () => {
  const held = new Held();
  const store: OutcomeStore = {
    load: async () => [],
    save: () => Promise.reject(new Error("the disk is full")),
  };
  const plan = listPlan(specsOn("cpu", 1));
  const runner = new StudyRunner(plan, { execute: held.execute, store, slots: 1 });
  await runner.start();
  held.endOne();
  await expect.poll(() => runner.state.getState().kind).toBe("finished");
  expect(runner.state.getState()).toMatchObject({ trouble: "the disk is full" });
  expect(runner.state.getState().outcomes.size).toBe(1);
});
