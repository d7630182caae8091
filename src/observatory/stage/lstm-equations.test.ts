/** @file The equations of an LSTM's phases: its own, and explained part by part. */
import { describe, expect, test } from "vitest";

import { plainText } from "../../ui/subscripts.tsx";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import {
  backwardEquation,
  forwardEquation,
  forwardUpdateEquation,
  type PhaseEquation,
} from "./equations.ts";
import { lstmBackwardEquation, lstmForwardEquation, lstmUpdateEquation } from "./lstm-equations.ts";

const config = (rule: RunConfig["rule"]): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  network: "lstm",
  rule,
  alphaF: 0.25,
});

const partsOf = ({ lines }: PhaseEquation): number[] =>
  [...new Set(lines.flat().map(({ part }) => part))]
    .filter((part) => part > 0)
    .toSorted((a, b) => a - b);

test.each<[string, PhaseEquation]>([
  ["forward", lstmForwardEquation],
  ["backward", lstmBackwardEquation],
  ["update, BPTT", lstmUpdateEquation(config("bptt"))],
  ["update, frozen", lstmUpdateEquation(config("frozen-recurrent"))],
])("%s: parts from 1 on, each with a meaning, no phi", (_, equation) => {
  expect(partsOf(equation)).toEqual(equation.meanings.map((_meaning, index) => index + 1));
  expect(equation.meanings.every((meaning) => meaning !== "")).toBe(true);
  for (const { plain, tex } of equation.lines.flat()) {
    expect(plainText(plain)).not.toMatch(/[_{}\\]/);
    expect(plain).not.toMatch(/_\p{L}+ᵀ/u);
    expect(tex).not.toContain("varphi");
  }
});

describe("against the simple recurrent network", () => {
  test("the sweeps differ", () => {
    expect(lstmForwardEquation).not.toEqual(forwardEquation);
    expect(lstmBackwardEquation).not.toEqual(backwardEquation);
  });

  test("the update is of what moves", () => {
    const text = (equation: PhaseEquation): string =>
      equation.lines
        .flat()
        .map(({ plain }) => plain)
        .join("");
    expect(text(lstmUpdateEquation(config("bptt")))).toBe("W_hh ← W_hh − α Σ h_{t−1}ᵀ ∂E/∂a_t");
    expect(text(lstmUpdateEquation(config("frozen-recurrent")))).toContain("W_xh");
    expect(lstmUpdateEquation(config("bptt")).meanings.join()).toContain("0.25");
    const readout = config("readout-only");
    expect(lstmUpdateEquation(readout)).toEqual(forwardUpdateEquation(readout));
  });
});
