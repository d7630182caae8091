/** @file The gradients of every rule agree with finite differences of a plain float64 network. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ruleFacts, type RuleId } from "../../src/experiment/rules/index.ts";
import { runFacts } from "../../src/experiment/run-facts.ts";
import type { RunConfig } from "../../src/experiment/schema.ts";
import type { ComputeEngine } from "../backend/compute-engine.ts";
import { createMemoryEngine } from "../backend/memory-engine.ts";
import { Source } from "../kernels/kernel-bench.fixture.ts";
import { BatchTensors } from "../session/batch-tensors.ts";
import type { RunMaterials } from "../session/materials.ts";
import { dueAt } from "../session/measuring.ts";
import { createSetting, disposeSetting, uploadRates } from "../session/run-setting.ts";
import { Trainer } from "../session/trainer.ts";
import {
  deviation,
  iterate,
  minus,
  norm,
  parametersOf,
  runConfig,
  valuesOf,
} from "../session/training.fixture.ts";
import { Iteration } from "./iteration.ts";
import { phasesOf } from "./index.ts";
import { differences, plainBatch, type PlainName, PlainNetwork } from "./plain-network.fixture.ts";
import { randomBatch, randomWeights } from "./random-materials.fixture.ts";

const hidden = 5;
const steps = 6;
const batch = 3;
/** What float32 leaves of agreement, as a share of the gradient's largest entry. */
const tolerance = 2e-4;

/** One plain step with known rates, so that a step tells its gradient; strong targets, so that it is not tiny. */
const once = {
  hidden,
  batch,
  // The task wants 10 or more; the batches given are shorter.
  length: 10,
  optimizer: "sgd",
  alphaI: 3,
  alphaF: 10,
  alphaG: 2,
} as const satisfies Partial<RunConfig>;

const activations = ["tanh", "sigmoid", "relu"] as const;
const tasks = ["temporal-order", "adding"] as const;
const rules: readonly (readonly [RuleId, RunConfig["baseRule"]])[] = [
  ["bptt", "tptt"],
  ["tptt", "tptt"],
  ["tptthx", "tptt"],
  ["frozen-recurrent", "tptt"],
  ["no-target-signal", "tptt"],
  ["no-target-signal", "tptthx"],
  ["fixed-feedback", "tptt"],
  ["fixed-feedback", "tptthx"],
  ["readout-only", "tptt"],
];

let engine: ComputeEngine;
beforeAll(async () => {
  engine = await createMemoryEngine("simd", "test");
});
afterAll(() => {
  engine.dispose();
});

interface OneStep {
  readonly config: RunConfig;
  readonly before: PlainNetwork;
  /** The weights as they are after the step, read by the plain network. */
  readonly after: PlainNetwork;
  readonly plain: ReturnType<typeof plainBatch>;
  readonly cost: number;
  /** Whether the parameter has not changed at all. */
  readonly unmoved: (name: PlainName) => boolean;
  /** What the step says the gradient was. */
  readonly gradient: (name: PlainName) => Float64Array;
}

async function stepOnce(changes: Partial<RunConfig>, sigma = 0): Promise<OneStep> {
  const config = runConfig({ ...once, ...changes });
  const source = new Source(71);
  const initial = randomWeights(config, source);
  const given = randomBatch(config, steps, source, sigma);
  const learnt = ruleFacts(config).feedback === "learnt";
  const materials: RunMaterials = {
    initial,
    nextBatch: () => given,
    nextUpdates: () => ({ feedback: learnt, forward: true }),
  };
  const trainer = new Trainer(engine, config, steps, () => materials);
  const row = await iterate(trainer);
  const values = await parametersOf(trainer);
  trainer.dispose();
  const rate = (name: PlainName): number =>
    name === "Vhh" || name === "ch" ? config.alphaG : config.alphaF;
  return {
    config,
    before: new PlainNetwork(config.activation, initial),
    after: new PlainNetwork(config.activation, values),
    plain: plainBatch(given, { batch, inputs: runFacts(config).sizes.inputs, hidden }),
    cost: row.scalar("cost"),
    unmoved: (name) =>
      valuesOf(values, name).every((value, i) => Object.is(value, initial[name]?.[i])),
    gradient: (name) =>
      minus(valuesOf(initial, name), valuesOf(values, name)).map((step) => step / rate(name)),
  };
}

/** F as it was, with G as the targets saw it. */
const withFeedbackOf = (forward: PlainNetwork, feedback: PlainNetwork): PlainNetwork =>
  new PlainNetwork(forward.activation, {
    ...forward.weights,
    Vhh: feedback.weights.Vhh,
    ch: feedback.weights.ch,
  });

/** The gradient that the rule's definition asks for. */
function expected(name: PlainName, { config, before, after, plain }: OneStep): Float64Array {
  const facts = ruleFacts(config);
  if (name === "Vhh" || name === "ch") {
    return differences(before, name, (n) => n.feedbackLoss(plain, config.reconstructionTerms));
  }
  if (followed(name, config) === "backprop") return differences(before, name, (n) => n.cost(plain));
  const sees = config.phaseOrder === "program" ? withFeedbackOf(before, after) : before;
  const targets = sees.targets(plain, facts.silenced ? 0 : config.alphaI, config.targets);
  const previous = before.previousStates(plain);
  return differences(before, name, (n) => n.forwardLoss(plain, previous, targets));
}

/** The signal that a parameter of F follows. */
function followed(name: PlainName, config: RunConfig): string {
  const { parameters, rule } = runFacts(config);
  const group = parameters.find((each) => each.name === name)?.group;
  if (group === undefined || group === "feedback") throw new Error(`${name} is none of F's`);
  return rule.follows[group];
}

/** Whether a parameter of this rule moves, and not by nothing. */
function moves(name: PlainName, { config }: OneStep): boolean {
  const { feedback, silenced } = ruleFacts(config);
  if (name === "Vhh" || name === "ch") return feedback === "learnt";
  const signal = followed(name, config);
  if (signal === "targets") return !silenced || config.targets === "plain";
  return signal === "backprop";
}

/** Every parameter whose step is not the one that the definitions ask for, and why; empty where all are. */
function disagreements(step: OneStep): string[] {
  const cost = Math.abs(step.cost - step.before.cost(step.plain));
  const found = cost < 1e-5 ? [] : [`the cost is off by ${cost}`];
  for (const { name } of runFacts(step.config).parameters as readonly { name: PlainName }[]) {
    if (!moves(name, step)) {
      if (!step.unmoved(name)) found.push(`${name} moves`);
      continue;
    }
    const wanted = expected(name, step);
    // A gradient of nothing would agree with anything small.
    if (!wanted.some((g) => Math.abs(g) > 1e-4)) found.push(`${name} has no gradient to speak of`);
    const far = deviation(step.gradient(name), wanted);
    if (!(far < tolerance)) found.push(`the gradient of ${name} is off by ${far}`);
  }
  return found;
}

describe.each(rules)("%s on %s", (rule, baseRule) => {
  describe.each(activations)("%s", (activation) => {
    test.each(tasks)("%s", async (task) => {
      expect(disagreements(await stepOnce({ rule, baseRule, activation, task }))).toEqual([]);
    });
  });
});

describe.each(["tptt", "tptthx"] as const)("the options of %s", (rule) => {
  test("the paper's order: the targets see the old G", async () => {
    expect(disagreements(await stepOnce({ rule, phaseOrder: "paper" }))).toEqual([]);
  });

  test("the order of the phases matters to Whh", async () => {
    const program = await stepOnce({ rule });
    const paper = await stepOnce({ rule, phaseOrder: "paper" });
    expect(deviation(program.gradient("Whh"), paper.gradient("Whh"))).toBeGreaterThan(tolerance);
  });

  test("plain targets hold what G fails to reconstruct", async () => {
    expect(disagreements(await stepOnce({ rule, targets: "plain" }))).toEqual([]);
    const silent = { rule: "no-target-signal", baseRule: rule, targets: "plain" } as const;
    expect(disagreements(await stepOnce(silent))).toEqual([]);
  });

  test("the paper's terms of the G loss leave out t = T", async () => {
    expect(disagreements(await stepOnce({ rule, reconstructionTerms: "paper" }))).toEqual([]);
    const program = await stepOnce({ rule });
    const paper = await stepOnce({ rule, reconstructionTerms: "paper" });
    expect(deviation(program.gradient("Vhh"), paper.gradient("Vhh"))).toBeGreaterThan(tolerance);
  });

  test.each(activations)("with noise, %s, both sums", async (activation) => {
    for (const reconstructionTerms of ["program", "paper"] as const) {
      const step = await stepOnce({ rule, activation, reconstructionTerms }, 0.3);
      expect(disagreements(step)).toEqual([]);
      const quiet = await stepOnce({ rule, activation, reconstructionTerms });
      expect(deviation(step.gradient("Vhh"), quiet.gradient("Vhh"))).toBeGreaterThan(tolerance);
    }
  });
});

describe("the targets", () => {
  async function targetDifferences(changes: Partial<RunConfig>, alphaI: number) {
    const config = runConfig({ ...once, rule: "tptthx", alphaI, ...changes });
    const source = new Source(5);
    const weights = randomWeights(config, source);
    const given = randomBatch(config, steps, source);
    const setting = createSetting(engine, config, steps);
    setting.parameters.reset(weights);
    uploadRates(engine, setting, config);
    const tensors = new BatchTensors(engine, config, steps);
    const iteration = new Iteration(
      setting,
      tensors.upload(given),
      { feedback: false, forward: false },
      dueAt(0, config, setting.facts),
    );
    for (const phase of phasesOf(config)) {
      phase.run(iteration);
      if (phase.id === "targets") break;
    }
    const actual = await engine.download(iteration.signal("targets").g, 0, steps * batch * hidden);
    iteration.dispose();
    tensors.dispose();
    disposeSetting(setting);
    const network = new PlainNetwork(config.activation, weights);
    const plain = plainBatch(given, { batch, inputs: setting.facts.sizes.inputs, hidden });
    const flat = (rows: readonly (readonly (readonly number[])[])[]): number[] => rows.flat(2);
    return {
      actual,
      wanted: minus(
        flat(network.targets(plain, alphaI, config.targets)),
        flat(network.states(plain)),
      ),
    };
  }

  // A small step, where plain subtraction would lose the signal, and a large one, where the other branch is taken.
  test.each([1e-5, 0.1, 30])("alpha_i = %f: H_t is h_t - G(h) + G(H)", async (alphaI) => {
    for (const activation of activations) {
      for (const task of tasks) {
        const { actual, wanted } = await targetDifferences({ activation, task }, alphaI);
        expect(wanted.length).toBe(actual.length);
        for (let t = 0; t < steps; t += 1) {
          const [from, to] = [t * batch * hidden, (t + 1) * batch * hidden];
          expect(
            deviation(actual.slice(from, to), wanted.slice(from, to)),
            `${activation}, ${task}, t = ${t + 1}`,
          ).toBeLessThan(tolerance);
        }
      }
    }
  });

  test.each([0, 0.1, 30])("alpha_i = %f: plain, H_t is G(H)", async (alphaI) => {
    for (const activation of activations) {
      const { actual, wanted } = await targetDifferences({ activation, targets: "plain" }, alphaI);
      expect(norm(wanted)).toBeGreaterThan(0.1);
      expect(deviation(actual, wanted)).toBeLessThan(tolerance);
    }
  });
});
