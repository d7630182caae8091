/** @file Flags of a run: every field by its name, mistakes in one sentence. */
import { describe, expect, test } from "vitest";

import { formatValue } from "../../src/experiment/field.ts";
import { startingRates } from "../../src/experiment/presets.ts";
import { ruleChoices } from "../../src/experiment/rules/index.ts";
import {
  laneDefaults,
  type RunConfig,
  runFieldNames,
  runFields,
  sharedDefaults,
} from "../../src/experiment/schema.ts";
import { UsageError } from "./failure.ts";
import { parseRunFlags, runFlagHelp } from "./flags.ts";

const configOf = (line: string): RunConfig =>
  parseRunFlags(line.split(" ").filter(Boolean), []).config;

/** The sentence with which a command line is refused. */
function refusal(line: string, others: readonly string[] = []): string {
  try {
    parseRunFlags(line.split(" "), others);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`${line} was taken`);
}

describe("reading", () => {
  test("nothing given: the defaults", () => {
    expect(configOf("")).toEqual({ ...sharedDefaults, ...laneDefaults });
  });

  test.each([
    ["--task adding --length 40", { task: "adding", length: 40 }],
    ["--alpha-i 0.5 --alpha-g=1e-3", { alphaI: 0.5, alphaG: 0.001 }],
    ["--recurrent-rate 1e-6", { recurrentRate: 1e-6 }],
    ["--recurrent-rate same", { recurrentRate: null }],
    ["--noise 0.1 --hidden 7 --batch 3", { noise: 0.1, hidden: 7, batch: 3 }],
    ["--max-iterations 9 --seed 4294967295", { maxIterations: 9, seed: 4_294_967_295 }],
    ["--stop-perfect-batches true", { stopPerfectBatches: true }],
    ["--cpu-kernels scalar --backend cpu", { cpuKernels: "scalar", backend: "cpu" }],
  ])("%s", (line, changes) => {
    expect(configOf(line)).toEqual({ ...configOf(""), ...changes });
  });

  test("every field has a flag, and the help names it", () => {
    const help = runFlagHelp();
    for (const name of runFieldNames) {
      const field = runFields[name];
      const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const { config } = parseRunFlags([flag, formatValue(field, field.default)], []);
      expect(config[name]).toBe(field.default);
      expect(help).toContain(`  ${flag}  `);
    }
  });

  test("--rate is alpha_f under BPTT's name for it", () => {
    expect(configOf("--rule bptt --rate 0.02").alphaF).toBe(0.02);
    expect(configOf("--alpha-f 0.02")).toEqual(configOf("--rate 0.02"));
  });

  test.each(ruleChoices.map(({ value }) => value))("%s starts with its own rates", (rule) => {
    expect(configOf(`--rule ${rule}`)).toMatchObject(startingRates[rule]);
    expect(configOf(`--alpha-i 0.7 --rule ${rule}`)).toMatchObject({
      ...startingRates[rule],
      alphaI: 0.7,
    });
  });

  test("flags that are not the experiment's are handed on", () => {
    const { config, others } = parseRunFlags(["--json", "-", "--seed", "2"], ["json"]);
    expect(others).toEqual({ json: "-" });
    expect(config.seed).toBe(2);
  });
});

describe("refusing, in one sentence", () => {
  test.each([
    ["--bogus 3", "Unknown option '--bogus'."],
    ["--alphaI 3", "Unknown option '--alphaI'."],
    ["-s 3", "Unknown option '-s'."],
    ["adding", "Unexpected argument 'adding'."],
    ["--seed", "Option '--seed <value>' argument missing."],
    ["--seed --hidden 3", "Option '--seed' argument missing."],
    ["--task chess", '--task = "chess" is not possible; allowed: temporal-order, '],
    ["--hidden 0", '--hidden = "0" is not possible; allowed: a whole number from 1 to 1024.'],
    ["--seed -1", '--seed = "-1" is not possible; allowed: a whole number from 0 to 4294967295.'],
    ["--alpha-i -.5", '--alpha-i = "-.5" is not possible; allowed: a number from 0 to 1000000.'],
    [
      "--rate 0,05",
      '--rate = "0,05" is not possible; allowed: a number from 0 to 1000; 0.05 may have been meant.',
    ],
    [
      "--max-iterations 1,000",
      '--max-iterations = "1,000" is not possible; allowed: a whole number from 1 to 10000000; 1000 or 1 may have been meant.',
    ],
    ["--rule BPTT", '--rule = "BPTT" is not possible; allowed: bptt, '],
    ["--rate fast", '--rate = "fast" is not possible; allowed: a number from 0 to 1000.'],
    ["--seed=", '--seed = "" is not possible; allowed: '],
    ["--length 9", 'length = "9" is not possible; allowed: a whole number from 10 to 784'],
    ["--json x", "Unknown option '--json'."],
  ])("%s", (line, sentence) => {
    const message = refusal(line);
    expect(message.slice(0, sentence.length)).toBe(sentence);
    expect(message).toMatch(/^[^\n]*\.$/);
  });
});
