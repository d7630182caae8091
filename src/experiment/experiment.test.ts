/** @file What an experiment says of itself: the gate, the rules, the presets, the tasks and the metrics. */
import { describe, expect, test } from "vitest";

import { acceptsValue } from "./field.ts";
import { isMetricId, metricFacts, metricField, metricIds } from "./metrics/index.ts";
import { frozenTwin, landing, lane, startingRates, twinWithoutTargets } from "./presets.ts";
import { phaseFacts } from "./phases/index.ts";
import {
  creditBadge,
  ruleChoices,
  ruleDeclaration,
  ruleFacts,
  ruleName,
  rulePhases,
} from "./rules/index.ts";
import { allParameters, chanceLevel } from "./run-facts.ts";
import {
  isLaneField,
  isLiveField,
  isRunField,
  isSharedField,
  laneDefaults,
  laneFieldNames,
  liveFields,
  liveStopFields,
  maxLanes,
  type RunConfig,
  runFieldNames,
  runFields,
  sharedDefaults,
  sharedFieldNames,
} from "./schema.ts";
import { nearestLength, taskChoices, taskFacts } from "./tasks/index.ts";
import { checkExperiment, checkRun, findProblem, maxActivations } from "./validate.ts";

const config: RunConfig = { ...sharedDefaults, ...laneDefaults };
const rules = ruleChoices.map(({ value }) => value);
const bases = ["tptt", "tptthx"] as const;

describe("the gate", () => {
  test("the defaults and the landing state pass, whatever the rule and its first rates", () => {
    expect(checkRun(config)).toEqual({ ok: true, value: config });
    expect(checkExperiment(landing)).toEqual({ ok: true, value: landing });
    for (const rule of rules) {
      expect(checkRun({ ...config, rule, ...startingRates[rule] }).ok).toBe(true);
    }
  });

  test.each(runFieldNames)("%s: what is missing or of another kind is refused by name", (name) => {
    const { [name]: _, ...without } = config;
    expect(findProblem(without)?.field).toBe(name);
    expect(findProblem({ ...config, [name]: "no such value" })).toMatchObject({
      field: name,
      value: "no such value",
    });
    expect(findProblem({ ...config, [name]: {} })?.field).toBe(name);
  });

  test("images have one step a pixel, of three sizes", () => {
    for (const length of [49, 196, 784]) {
      expect(findProblem({ ...config, task: "mnist", length })).toBeNull();
    }
    for (const length of [48, 100, 783]) {
      expect(findProblem({ ...config, task: "mnist", length })).toMatchObject({
        field: "length",
        allowed: expect.stringMatching("^49, 196, 784 for this task") as string,
      });
    }
    expect([10, 70, 190, 784].map((length) => nearestLength("mnist", length))).toEqual([
      49, 49, 196, 784,
    ]);
    expect(nearestLength("adding", 33)).toBe(33);
    const largest = { ...config, task: "mnist", length: 784, batch: 16, hidden: 1024 } as const;
    expect(findProblem(largest)).toBeNull();
    expect(findProblem({ ...largest, testLength: 100 })).toMatchObject({ field: "testLength" });
  });

  test("a task has sequences from its least length on", () => {
    for (const { value: task } of taskChoices) {
      const { minLength, lengths, answers } = taskFacts[task];
      if (lengths !== undefined || answers === "many") continue;
      expect(findProblem({ ...config, task, length: minLength })).toBeNull();
      expect(findProblem({ ...config, task, length: minLength - 1 })).toMatchObject({
        field: "length",
        value: String(minLength - 1),
        allowed: expect.stringMatching(`from ${minLength} to 784`) as string,
      });
    }
    expect(taskFacts["temporal-order"].minLength).toBe(10);
    expect(taskFacts["random-permutation"].minLength).toBe(2);
  });

  test("the length of a test has the task's bounds too, and may be off", () => {
    const at = { ...config, task: "adding" } as const;
    expect(findProblem({ ...at, testLength: null })).toBeNull();
    expect(findProblem({ ...at, testLength: 200 })).toBeNull();
    expect(findProblem({ ...at, testLength: 9 })).toMatchObject({
      field: "testLength",
      value: "9",
    });
    expect(findProblem({ ...at, testLength: 785 })).toMatchObject({ field: "testLength" });
    const large = { ...at, batch: 100, hidden: 1000, testLength: 401 };
    expect(findProblem(large)).toMatchObject({ field: "testLength", value: "401" });
  });

  test("length x batch x hidden is limited", () => {
    const at = { ...config, length: 400, batch: 100, hidden: 1000 };
    expect(at.length * at.batch * at.hidden).toBe(maxActivations);
    expect(findProblem(at)).toBeNull();
    expect(findProblem({ ...at, length: 401 })).toMatchObject({ field: "length", value: "401" });
    expect(findProblem({ ...at, length: 401 })?.allowed).toContain("40100000");
  });

  test("one to four lanes, and a lane's problem is told by its lane", () => {
    for (const lanes of [[], Array.from({ length: maxLanes + 1 }, () => laneDefaults)]) {
      expect(checkExperiment({ ...landing, lanes })).toMatchObject({
        ok: false,
        problem: { field: "lanes", value: String(lanes.length) },
      });
    }
    expect(
      checkExperiment({ ...landing, lanes: [laneDefaults, lane({ alphaF: -1 })] }),
    ).toMatchObject({ ok: false, problem: { field: "lane2.alphaF", value: "-1" } });
    expect(checkExperiment({ ...landing, shared: { ...landing.shared, hidden: 0 } })).toMatchObject(
      { ok: false, problem: { field: "hidden" } },
    );
  });
});

describe("the table", () => {
  test("shared and lane fields are different ones, and together a run's", () => {
    expect(new Set(runFieldNames).size).toBe(sharedFieldNames.length + laneFieldNames.length);
    for (const name of sharedFieldNames) {
      expect([isSharedField(name), isLaneField(name), isRunField(name)]).toEqual([
        true,
        false,
        true,
      ]);
    }
    for (const name of laneFieldNames) {
      expect([isSharedField(name), isLaneField(name), isRunField(name)]).toEqual([
        false,
        true,
        true,
      ]);
    }
    for (const name of ["toString", "__proto__", "constructor", ""]) {
      expect([isSharedField(name), isLaneField(name), isRunField(name)]).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  test.each(runFieldNames)("%s: a default it accepts, a label and a sentence", (name) => {
    const field = runFields[name];
    expect(acceptsValue(field, field.default)).toBe(true);
    expect(field.label).not.toBe("");
    expect(field.help).toMatch(/^\S.*\.$/s);
  });

  test("the live fields are those marked so", () => {
    const marked = runFieldNames.filter(
      (name) => "live" in runFields[name] && runFields[name].live,
    );
    expect(marked.toSorted()).toEqual([...liveFields, ...liveStopFields].toSorted());
    expect([isLiveField("alphaI"), isLiveField("momentum")]).toEqual([true, false]);
  });
});

describe("the rules", () => {
  test.each<[(typeof rules)[number], (typeof bases)[number], string, string]>([
    ["bptt", "tptt", "all: BPTT", "BPTT"],
    ["tptt", "tptt", "Wxh: BPTT, eq. 12", "TPTT"],
    ["tptthx", "tptt", "Wxh: local", "TPTThx"],
    ["frozen-recurrent", "tptt", "Whh frozen, Wxh: BPTT", "Frozen recurrent weights"],
    ["no-target-signal", "tptt", "Wxh: BPTT, eq. 12", "No target signal (TPTT)"],
    ["no-target-signal", "tptthx", "Wxh: local", "No target signal (TPTThx)"],
    ["fixed-feedback", "tptt", "Wxh: BPTT, eq. 12", "Fixed feedback (TPTT)"],
    ["fixed-feedback", "tptthx", "Wxh: local", "Fixed feedback (TPTThx)"],
    ["readout-only", "tptt", "read-out only", "Read-out only"],
  ])("%s on %s", (rule, baseRule, badge, name) => {
    const choice = { rule, baseRule };
    expect([creditBadge(choice), ruleName(choice)]).toEqual([badge, name]);
  });

  test("which signal teaches which group", () => {
    const follows = (rule: (typeof rules)[number], baseRule: (typeof bases)[number] = "tptt") => {
      const { recurrent, input, readout } = ruleFacts({ rule, baseRule }).follows;
      return [recurrent, input, readout];
    };
    expect(follows("bptt")).toEqual(["backprop", "backprop", "backprop"]);
    expect(follows("tptt")).toEqual(["targets", "backprop", "backprop"]);
    expect(follows("tptthx")).toEqual(["targets", "targets", "backprop"]);
    expect(follows("frozen-recurrent")).toEqual(["none", "backprop", "backprop"]);
    expect(follows("readout-only")).toEqual(["none", "none", "backprop"]);
    for (const base of bases) {
      expect(follows("no-target-signal", base)).toEqual(follows(base));
      expect(follows("fixed-feedback", base)).toEqual(follows(base));
    }
  });

  test("G is learnt, fixed or absent; the base matters to controls made of one only", () => {
    const feedback = Object.fromEntries(
      rules.map((rule) => [rule, ruleFacts({ rule, baseRule: "tptt" }).feedback]),
    );
    expect(feedback).toMatchObject({
      bptt: "absent",
      tptt: "learnt",
      tptthx: "learnt",
      "frozen-recurrent": "absent",
      "no-target-signal": "learnt",
      "fixed-feedback": "fixed",
      "readout-only": "absent",
    });
    for (const rule of rules) {
      const [one, other] = bases.map((baseRule) => ruleName({ rule, baseRule }));
      expect(ruleDeclaration(rule).base !== undefined).toBe(one !== other);
      const { silenced, summary } = ruleFacts({ rule, baseRule: "tptt" });
      expect(silenced).toBe(rule === "no-target-signal");
      expect(summary).toMatch(/\.$/);
    }
  });

  test.each(rules)(
    "%s: every phase it names is one, and its signals have a phase there",
    (rule) => {
      const choice = { ...laneDefaults, rule };
      const phases = rulePhases(choice);
      expect(phases.filter((id) => !Object.hasOwn(phaseFacts, id))).toEqual([]);
      expect(phases.at(-1)).toBe("forward-update");
      expect(phases).toContain(ruleFacts(choice).signal.phase);
    },
  );
});

describe("presets", () => {
  test("the landing scene is BPTT beside TPTThx on Random Permutation", () => {
    expect(landing.shared).toMatchObject({ task: "random-permutation", length: 70 });
    expect(landing.lanes.map(({ rule }) => rule)).toEqual(["bptt", "tptthx"]);
    expect(startingRates.tptthx).toEqual({ alphaI: 0.1, alphaF: 0.2, alphaG: 0.1 });
  });

  test("a twin differs from its lane by what it shows", () => {
    const of = lane({ rule: "tptthx", alphaF: 0.3, noise: 0.1 });
    expect(frozenTwin(of)).toEqual({ ...of, rule: "frozen-recurrent" });
    expect(twinWithoutTargets(of)).toEqual({ ...of, rule: "no-target-signal", baseRule: "tptthx" });
    expect(twinWithoutTargets(lane({ rule: "tptt", baseRule: "tptthx" })).baseRule).toBe("tptt");
  });
});

describe("tasks", () => {
  test.each(taskChoices.map(({ value }) => value))("%s: chance is a share; a question", (task) => {
    const of = { ...sharedDefaults, task };
    const { question } = taskFacts[task];
    const { inputs, outputs } = taskFacts[task].sizes(of);
    const chance = chanceLevel(of);
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(1);
    expect(question).toMatch(/\?$/);
    expect(Math.min(inputs, outputs)).toBeGreaterThan(0);
  });

  test("Adding's chance: |u| < 0.2 or |u| < 0.04, u being triangular on (-1/2, 1/2)", () => {
    const within = (reach: number): number => 1 - (1 - 2 * reach) ** 2;
    const chance = (addingCriterion: "squared" | "absolute"): number =>
      chanceLevel({ ...sharedDefaults, task: "adding", addingCriterion });
    expect(chance("squared")).toBeCloseTo(within(0.2), 12);
    expect(chance("absolute")).toBeCloseTo(within(0.04), 12);
  });
});

describe("metrics", () => {
  test.each(metricIds)("%s has a label, a symbol, a definition and an equation", (id) => {
    const { label, symbol, definition, equation } = metricFacts(id);
    const measuredBy = metricField(id);
    expect([label, symbol, equation].every((text) => text.trim() !== "")).toBe(true);
    expect(definition).toMatch(/\.$/);
    // TeX whose braces match.
    expect(equation.split("{").length).toBe(equation.split("}").length);
    expect(measuredBy === null || isSharedField(measuredBy)).toBe(true);
  });

  test("are known by name, and by nothing else", () => {
    expect(metricIds.every(isMetricId)).toBe(true);
    expect(["toString", "constructor", "gradient", ""].some(isMetricId)).toBe(false);
    expect(new Set(metricIds.map((id) => metricFacts(id).label)).size).toBe(metricIds.length);
  });

  test("every parameter that can change has its three norms", () => {
    for (const [name, { constant = false }] of allParameters) {
      for (const prefix of ["gradient", "step", "moved"] as const) {
        expect(isMetricId(`${prefix}${name}`)).toBe(!constant);
      }
    }
  });

  test("the signal back through time is the error, or the targets'", () => {
    const metricOf = (rule: (typeof rules)[number]) => ruleFacts({ rule }).signal.metric.id;
    expect(metricOf("tptt")).toBe("targetFlow");
    for (const rule of ["bptt", "frozen-recurrent", "readout-only"] as const) {
      expect(metricOf(rule)).toBe("errorFlow");
    }
  });
});
