/** @file Looking into a run: the numbers are the run's own, what no phase has computed is absent, and nothing changes by it. */
import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runFacts } from "../../src/experiment/run-facts.ts";
import { ruleChoices, ruleFacts } from "../../src/experiment/rules/index.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import { nearestLength, taskChoices } from "../../src/experiment/tasks/index.ts";
import type { Inspection } from "../../src/protocol/inspection.ts";
import { type Command, protocolVersion, type Report } from "../../src/protocol/messages.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { inventedImages } from "../mnist/invented.fixture.ts";
import { keepMnist } from "../mnist/loaded.ts";
import { createTask } from "../tasks/index.ts";
import { SessionHost } from "./host.ts";
import { seededMaterials } from "./materials.ts";
import type { Trainer } from "./trainer.ts";
import {
  collected,
  createTrainer,
  deviation,
  iterate,
  iterations,
  measured,
  norm,
  parametersOf,
  runConfig,
} from "./training.fixture.ts";

const small = { ...measured, hidden: 12, batch: 5, length: 12, validationSamples: 500 } as const;
const rules = ruleChoices.map(({ value }) => value);

/** Draws from every stream. */
const random = { alphaI: 2, alphaF: 0.05, noise: 0.1, phases: "random" } as const;

let engine: ComputeEngine;
beforeAll(async () => {
  keepMnist(inventedImages(90, 40));
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

const trainerOf = (changes: Partial<RunConfig>): Trainer =>
  createTrainer(engine, runConfig({ ...small, ...changes }));

const inspectAll = (trainer: Trainer): Promise<Inspection[]> =>
  Promise.all(Array.from({ length: small.batch }, (_, n) => trainer.inspect(n)));

async function runPhases(trainer: Trainer, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await trainer.stepPhase(() => 0);
}

describe("changes nothing", () => {
  test.each(rules)("%s: between iterations and between phases", async (rule) => {
    const numbers = async (trainer: Trainer) => ({
      rows: (await collected(trainer)).map((row) =>
        row.names().map((metric) => [metric, row.steps(metric)] as const),
      ),
      parameters: await parametersOf(trainer),
      validation: await trainer.validate(),
    });
    const feedback = rule === "fixed-feedback" ? "inverse" : "orthogonal";
    const plain = trainerOf({ ...random, rule, feedback });
    await plain.preview();
    for (let i = 0; i < 5; i += 1) await plain.step(() => 0);
    const watched = trainerOf({ ...random, rule, feedback });
    await watched.preview();
    await watched.inspect(1);
    for (let i = 0; i < 2; i += 1) {
      await watched.step(() => 0);
      await watched.inspect(i);
    }
    for (let i = 0; i < 3 * watched.phases.length; i += 1) {
      await watched.stepPhase(() => 0);
      await watched.inspect(2);
    }
    expect(watched.iteration).toBe(5);
    expect(await numbers(watched)).toEqual(await numbers(plain));
    plain.dispose();
    watched.dispose();
  });

  test.each(rules)("%s: leaves no tensor behind", async (rule) => {
    const trainer = trainerOf({ ...random, rule });
    await iterate(trainer);
    const before = { tensors: memory().numTensors, bytes: engine.usedBytes() };
    await trainer.inspect(0);
    await trainer.inspect(4);
    expect({ tensors: memory().numTensors, bytes: engine.usedBytes() }).toEqual(before);
    await runPhases(trainer, 3);
    const inHand = memory().numTensors;
    await trainer.inspect(1);
    expect(memory().numTensors).toBe(inHand);
    trainer.dispose();
  });
});

/** The answer of a task that asks for one, at the last step. */
function onlyAnswer({ answers, length }: Inspection): Inspection["answers"][number] {
  const [answer] = answers;
  expect(answers).toHaveLength(1);
  expect(answer?.step).toBe(length - 1);
  return answer!;
}

describe("the run's own numbers", () => {
  test.each(taskChoices.map(({ value }) => value))(
    "%s: inputs, marks and truth are the batch's",
    async (task) => {
      const length = nearestLength(task, small.length);
      const config = runConfig({ ...small, task, length });
      const trainer = trainerOf({ task, length });
      await trainer.stepPhase(() => 0);
      const tasks = createTask(config);
      const { x, y } = seededMaterials(config).nextBatch();
      for (const [n, seen] of (await inspectAll(trainer)).entries()) {
        expect(seen).toMatchObject({ sequence: n, length, hidden: small.hidden });
        const width = tasks.facts.input === "one-hot" ? 1 : runFacts(config).sizes.inputs;
        const own = Array.from({ length: length * width }, (_, i) => {
          const [t, channel] = [Math.floor(i / width), i % width];
          return x[(t * small.batch + n) * width + channel] ?? Number.NaN;
        });
        const { inputs } = seen;
        const isSymbols = inputs.kind === "symbols";
        expect(isSymbols ? inputs.names : [...inputs.values]).toEqual(
          isSymbols ? own.map(tasks.symbolName) : own,
        );
        // The answer of an image hangs on all of it.
        expect(seen.marks.length > 0).toBe(task !== "mnist");
        const { batch } = small;
        for (const [s, answer] of seen.answers.entries()) {
          const truth = y[s * batch + n] ?? Number.NaN;
          expect(answer.truth).toBe(truth);
          const name = answer.kind === "class" ? answer.names[answer.truth] : undefined;
          expect(name).toBe(answer.kind === "class" ? tasks.answerName(truth) : undefined);
        }
      }
      trainer.dispose();
    },
  );

  test.each(["temporal-order", "adding"] as const)(
    "%s: predictions give the cost and the accuracy of the iteration",
    async (task) => {
      const trainer = trainerOf({ task, rule: "tptt" });
      await iterate(trainer);
      await trainer.stepPhase(() => 0);
      const seen = await inspectAll(trainer);
      await trainer.step(() => 0);
      const [row] = await collected(trainer);
      const costs = seen
        .map(onlyAnswer)
        .map((answer) =>
          answer.kind === "class"
            ? -Math.log(answer.predicted?.[answer.truth] ?? 0)
            : ((answer.predicted ?? Number.NaN) - answer.truth) ** 2,
        );
      const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
      expect(mean).toBeCloseTo(row?.scalar("cost") ?? Number.NaN, 5);
      const right = seen.filter((each) => onlyAnswer(each).right === true).length;
      expect(right / seen.length).toBeCloseTo(row?.scalar("accuracy") ?? Number.NaN, 6);
      trainer.dispose();
    },
  );

  test.each([
    ["bptt", "errorFlow"],
    ["tptthx", "targetFlow"],
  ] as const)("%s: the signals of all sequences make up %s", async (rule, metric) => {
    const trainer = trainerOf({ rule });
    await runPhases(trainer, trainer.phases.length - 1);
    const seen = await inspectAll(trainer);
    await trainer.step(() => 0);
    const [row] = await collected(trainer);
    const together = Array.from({ length: small.length }, (_, t) =>
      norm(seen.map(({ signal }) => signal?.[t] ?? Number.NaN)),
    );
    expect(deviation(together, row?.steps(metric) ?? [])).toBeLessThan(1e-5);
    trainer.dispose();
  });

  test("between iterations: the last batch under the updated weights", async () => {
    const trainer = trainerOf({ rule: "bptt", alphaF: 0.5 });
    await runPhases(trainer, trainer.phases.length - 1);
    const before = await trainer.inspect(0);
    await trainer.stepPhase(() => 0);
    const after = await trainer.inspect(0);
    expect([after.iteration, after.phasesDone, after.updates]).toEqual([1, 0, null]);
    expect(after.inputs).toEqual(before.inputs);
    expect(after.h).not.toEqual(before.h);
    trainer.dispose();
  });
});

describe("absent is what no phase has computed", () => {
  const parts = (seen: Inspection) => ({
    h: seen.h !== null,
    predicted: onlyAnswer(seen).predicted !== null,
    targets: seen.signals.targets !== undefined,
    errors: seen.signals.backprop !== undefined,
    signal: seen.signal !== null,
  });

  test.each(["tptthx", "tptt", "bptt"] as const)("%s, phase by phase", async (rule) => {
    const trainer = trainerOf({ rule, measureAngle: 0 });
    const done = { forward: false, targets: false, backward: false };
    const sweeps = ruleFacts({ rule }).signals.includes("backprop");
    for (const phase of trainer.phases.slice(0, -1)) {
      await trainer.stepPhase(() => 0);
      if (phase in done) done[phase as keyof typeof done] = true;
      const seen = await trainer.inspect(0);
      expect(seen.phasesDone).toBe(trainer.phasesDone);
      const errors = done.backward && sweeps;
      expect(parts(seen)).toEqual({
        h: done.forward,
        predicted: done.forward,
        targets: done.targets,
        errors,
        signal: rule === "bptt" ? errors : done.targets,
      });
    }
    trainer.dispose();
  });

  test("between iterations everything that the rule has is there", async () => {
    const trainer = trainerOf({ rule: "tptt" });
    await trainer.preview();
    const all = { h: true, predicted: true, targets: true, errors: true, signal: true };
    expect(parts(await trainer.inspect(3))).toEqual(all);
    trainer.dispose();
  });

  test("a sequence that the batch does not have is refused", async () => {
    const trainer = trainerOf({ rule: "bptt" });
    await iterations(trainer, 1);
    await expect(trainer.inspect(small.batch)).rejects.toThrow(/sequence 5.*0 to 4/);
    trainer.dispose();
  });
});

describe("through the protocol", () => {
  /** A host as the page speaks to it, and what it says. */
  class Conversation {
    readonly reports: { report: Report; transfer: readonly ArrayBuffer[] }[] = [];
    private readonly host: SessionHost;
    private heard: () => void = () => {};

    constructor() {
      this.host = new SessionHost((report, transfer) => {
        this.reports.push({ report, transfer });
        this.heard();
      });
    }

    say(command: Command): void {
      this.host.handle(command);
    }

    /** Resolves with what is found in the reports, now or later. */
    async hear<T>(find: () => T | undefined): Promise<T> {
      for (;;) {
        const found = find();
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          this.heard = resolve;
        });
      }
    }
  }

  test("is answered in turn, with every array by transfer; a failed run is not looked into", async () => {
    const page = new Conversation();
    const config = runConfig({ ...small, rule: "tptt" });
    page.say({ kind: "prepare", version: protocolVersion, run: 1, config });
    page.say({ kind: "step", run: 1 });
    page.say({ kind: "inspect", run: 1, sequence: 2 });
    const { report, transfer } = await page.hear(() =>
      page.reports.find((each) => each.report.kind === "inspection"),
    );
    expect(report).toMatchObject({ run: 1, inspection: { iteration: 1, sequence: 2 } });
    expect(transfer).toHaveLength(5);
    expect(new Set(transfer).size).toBe(5);
    page.say({ kind: "inspect", run: 1, sequence: 99 });
    page.say({ kind: "inspect", run: 1, sequence: 0 });
    page.say({ kind: "rewind", run: 1 });
    await page.hear(() =>
      page.reports.find(
        (each) => each.report.kind === "state" && each.report.state.kind === "failed",
      ),
    );
    await page.hear(() =>
      page.reports.findLast(
        (each) => each.report.kind === "state" && each.report.state.kind === "idle",
      ),
    );
    expect(page.reports.filter((each) => each.report.kind === "inspection")).toHaveLength(1);
    page.say({ kind: "dispose", run: 1 });
  });
});
