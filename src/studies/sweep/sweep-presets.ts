/** @file Sweeps to start from. */
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import type { Axis, RangeAxis } from "./axis.ts";
import type { Sweep } from "./sweep.ts";

/** The paper's search of the rates: 1e-6 to 1e-1, each ten times the one before (section 3.1). */
const paperRates = (field: "alphaI" | "alphaF" | "alphaG"): RangeAxis => ({
  kind: "range",
  field,
  from: 1e-6,
  to: 0.1,
  count: 6,
  scale: "log",
});

const noBudget = { iterations: null, minutes: null } as const;

const grid = (name: string, base: RunConfig, axes: readonly Axis[]): Sweep => ({
  name,
  base,
  axes,
  search: { kind: "grid" },
  seeds: 1,
  budget: noBudget,
});

/** The run that a sweep varies by default: short enough that a cell takes seconds. */
export const quickBase: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  length: 20,
  maxIterations: 1000,
};

/** Each made anew from the run that a person has in hand. */
export const sweepPresets = [
  {
    id: "rates",
    label: "Rule by rate",
    about: "How much of a result is its learning rate: four rules at five rates.",
    make: (base: RunConfig): Sweep =>
      grid("Rule by rate", base, [
        { kind: "list", field: "rule", values: ["bptt", "tptt", "tptthx", "frozen-recurrent"] },
        { kind: "range", field: "alphaF", from: 1e-4, to: 1, count: 5, scale: "log" },
      ]),
  },
  {
    id: "paper-grid",
    label: "The paper's grid of rates",
    about: "1e-1 to 1e-6 for each alpha: 216 cells (section 3.1).",
    make: (base: RunConfig): Sweep =>
      grid("The paper's grid of rates", { ...base, rule: "tptt" }, [
        paperRates("alphaI"),
        paperRates("alphaF"),
        paperRates("alphaG"),
      ]),
  },
  {
    id: "halving",
    label: "Successive halving over the rates",
    about:
      "27 points drawn from the paper's ranges; the best third goes on for three times as long.",
    make: (base: RunConfig): Sweep => ({
      ...grid("Successive halving", { ...base, rule: "tptt", validationEvery: 100 }, [
        paperRates("alphaI"),
        paperRates("alphaF"),
        paperRates("alphaG"),
      ]),
      search: { kind: "halving", samples: 27, first: 100, factor: 3 },
    }),
  },
  {
    id: "ladder",
    label: "How far back does each rule reach",
    about: "T rises by 10 as long as the task is solved (Table 1).",
    make: (base: RunConfig): Sweep => ({
      ...grid("How far back does each rule reach", base, [
        { kind: "list", field: "rule", values: ["bptt", "tptt", "frozen-recurrent"] },
      ]),
      search: { kind: "ladder", from: 10, step: 10, to: 60 },
    }),
  },
] as const;
