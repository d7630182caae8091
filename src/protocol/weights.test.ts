/** @file Weights by name: out of a checkpoint and back, and what a run cannot start from. */
import { describe, expect, it } from "vitest";
import type { NamedTensor } from "../experiment/named-tensor.ts";
import { parameterLayout } from "../experiment/parameter-layout.ts";
import { runFacts } from "../experiment/run-facts.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../experiment/schema.ts";
import { exampleCheckpoint } from "./checkpoint.fixture.ts";
import { optimiserTensors, tensorsIn, whyNotStart } from "./weights.ts";

const config: RunConfig = { ...sharedDefaults, ...laneDefaults, rule: "tptt", hidden: 8 };
const { parameters, sizes } = runFacts(config);
const { total } = parameterLayout(parameters, sizes);
const buffer = Float32Array.from({ length: total }, (_, index) => Math.sin(index));
const checkpoint = {
  ...exampleCheckpoint(config, 3),
  values: buffer,
  slots: { velocities: buffer },
};
const tensors = tensorsIn(checkpoint.values, config);

const changed = (name: string, change: Partial<NamedTensor>): readonly NamedTensor[] =>
  tensors.map((each) => (each.name === name ? { ...each, ...change } : each));

describe("weights", () => {
  it("have the names and shapes of the run's parameters", () => {
    const shapes = Object.fromEntries(tensors.map(({ name, shape }) => [name, shape]));
    expect(shapes).toMatchObject({ Whh: [8, 8], bh: [8], Vhh: [8, 8], ch: [8] });
    expect(optimiserTensors(checkpoint, config).map(({ name }) => name)).toContain(
      "velocities/Whh",
    );
  });
  it("are not taken out of the buffer of a smaller network", () => {
    expect(() => tensorsIn(buffer.subarray(1), config)).toThrow(RangeError);
  });
  it("let a run start, also one whose rule has fewer of them", () => {
    expect(whyNotStart(tensors, config)).toBeNull();
    expect(whyNotStart(tensors, { ...config, rule: "bptt" })).toBeNull();
  });
  it.each([
    ["weights.Whh", "[4, 8]", changed("Whh", { shape: [4, 8] })],
    ["weights.bh", "nothing", changed("bh", { name: "b" })],
    ["weights.Vhh", "nothing", tensorsIn(checkpoint.values, { ...config, rule: "bptt" })],
    [
      "weights.ch",
      "numbers that are not finite",
      changed("ch", { values: new Float32Array(8).fill(Number.NaN) }),
    ],
  ])("are refused by %s = %s", (field, value, given) => {
    expect(whyNotStart(given, config)).toMatchObject({ field, value });
  });
});
