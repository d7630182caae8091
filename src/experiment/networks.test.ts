/** @file What fits which network, and what is refused with a reason. */
import { describe, expect, test } from "vitest";

import { idsOf } from "./declaration.ts";
import { networkFacts, networks } from "./networks/index.ts";
import { ruleIds, rulesFor } from "./rules/index.ts";
import { hasSquareRecurrence } from "./run-facts.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "./schema.ts";
import { checkExperiment, checkRun, maxActivations } from "./validate.ts";

const lstm = (changes: Partial<RunConfig>): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  network: "lstm",
  rule: "bptt",
  ...changes,
});

const refusal = (config: RunConfig): readonly string[] => {
  const checked = checkRun(config);
  if (checked.ok) throw new Error("the run was taken");
  return [checked.problem.field, checked.problem.value, checked.problem.allowed];
};

describe("rules", () => {
  test("every rule trains an SRN; those without G or a way back of their own train any network", () => {
    expect(rulesFor({ network: "srn" })).toEqual(ruleIds);
    const gated = idsOf(networks).filter((id) => networkFacts[id].feedback === null);
    expect(gated).toContain("lstm");
    for (const network of gated) {
      expect(rulesFor({ network })).toEqual(["bptt", "frozen-recurrent", "readout-only"]);
    }
  });

  test.each(rulesFor({ network: "lstm" }))("%s on an LSTM", (rule) => {
    expect(checkRun(lstm({ rule })).ok).toBe(true);
  });

  const others = ruleIds.filter((id) => !rulesFor({ network: "lstm" }).includes(id));
  test.each(others)("%s on an LSTM is refused", (rule) => {
    const [field, value, allowed] = refusal(lstm({ rule }));
    expect([field, value]).toEqual(["rule", rule]);
    expect(allowed).toMatch(
      /^the rules bptt, frozen-recurrent, readout-only for .*"lstm", (which has no feedback G|whose cells have more than one way back)$/,
    );
  });

  test("a lane is named", () => {
    const checked = checkExperiment({
      shared: { ...sharedDefaults, network: "lstm" },
      lanes: [
        { ...laneDefaults, rule: "bptt" },
        { ...laneDefaults, rule: "tptt" },
      ],
    });
    expect(checked).toMatchObject({ ok: false, problem: { field: "lane2.rule", value: "tptt" } });
  });
});

test("an LSTM has tanh", () => {
  for (const activation of ["sigmoid", "relu"] as const) {
    expect(refusal(lstm({ activation }))).toEqual([
      "activation",
      activation,
      'the activation tanh for the network "lstm"',
    ]);
  }
});

test("its gates count among the activations", () => {
  const length = 100;
  const hidden = 100;
  const batch = Math.floor(maxActivations / (4 * length * 500));
  expect(checkRun(lstm({ length, hidden: 500, batch })).ok).toBe(true);
  const [field, , allowed] = refusal(lstm({ length, hidden: 500, batch: batch + 1 }));
  expect(field).toBe("length");
  expect(allowed).toMatch(/x 4 gates up to 40000000; this is 40200000$/);
  expect(checkRun(lstm({ network: "srn", length, hidden, batch: batch + 1 })).ok).toBe(true);
});

test("only the SRN's Whh is square", () => {
  expect(hasSquareRecurrence("srn")).toBe(true);
  expect(hasSquareRecurrence("lstm")).toBe(false);
});
