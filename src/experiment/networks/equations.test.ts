/** @file The equations of the networks: each its own, and explained part by part. */
import { describe, expect, test } from "vitest";

import { type PhaseEquation, plainOf } from "../equation.ts";
import { networkFacts, type NetworkId } from "./index.ts";

const partsOf = ({ lines }: PhaseEquation): number[] =>
  [...new Set(lines.flat().map(({ part }) => part))]
    .filter((part) => part > 0)
    .toSorted((a, b) => a - b);

const ofWhh = { name: "hh", tex: "h_{t-1}^{\\top}", plain: "h_{t−1}ᵀ" };
const ofWxh = { name: "xh", tex: "x_t^{\\top}", plain: "x_{t}ᵀ" };
const update = (network: NetworkId, weights: typeof ofWhh): PhaseEquation =>
  networkFacts[network].updateEquation({ weights, rate: "0.25", moves: "all" });

describe.each(Object.keys(networkFacts) as NetworkId[])("%s", (network) => {
  const { forwardEquation, backwardEquation } = networkFacts[network];
  test.each<[string, PhaseEquation]>([
    ["forward", forwardEquation],
    ["backward", backwardEquation],
    ["update of Whh", update(network, ofWhh)],
    ["update of Wxh", update(network, ofWxh)],
  ])("%s: parts from 1 on, each with a meaning", (_, equation) => {
    expect(partsOf(equation)).toEqual(equation.meanings.map((_meaning, index) => index + 1));
    expect(equation.meanings.every((meaning) => meaning !== "")).toBe(true);
    for (const { plain } of equation.lines.flat()) expect(plain).not.toMatch(/[\\]/);
  });

  test("the update is of what moves, at its rate", () => {
    expect(plainOf(update(network, ofWhh))).toContain("W_hh ← W_hh − α Σ h_{t−1}ᵀ");
    expect(plainOf(update(network, ofWxh))).toContain("W_xh");
    expect(update(network, ofWhh).meanings.join()).toContain("0.25");
  });
});

test("an LSTM has no phi, and sweeps of its own", () => {
  const { forwardEquation, backwardEquation } = networkFacts.lstm;
  for (const equation of [forwardEquation, backwardEquation, update("lstm", ofWhh)]) {
    for (const { tex } of equation.lines.flat()) expect(tex).not.toContain("varphi");
  }
  expect(forwardEquation).not.toEqual(networkFacts.srn.forwardEquation);
  expect(backwardEquation).not.toEqual(networkFacts.srn.backwardEquation);
});
