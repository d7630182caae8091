/** @file Runs that together come to every kernel: each rule and optimiser, the LSTM and the GRU, noise, clipping, controls, answers at several steps. */
import { ruleIds } from "../../src/experiment/rules/index.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../src/experiment/schema.ts";

/** With sizes that no tile, cache line or number of threads divides, and everything measured that can be. */
export const base: RunConfig = {
  ...sharedDefaults,
  ...laneDefaults,
  length: 13,
  hidden: 37,
  batch: 7,
  seed: 7,
  rule: "tptt",
  alphaI: 5,
  validationSamples: 40,
  validationEvery: 5,
  measureRadius: 1,
  measureOperatorNorm: 1,
  measureAngle: 1,
  measureUnchangedTargets: 1,
  measureParticipation: 1,
  measureState: 1,
};

export const cases: Readonly<Record<string, RunConfig>> = {
  ...Object.fromEntries(ruleIds.map((rule) => [rule, { ...base, rule }])),
  "TPTT, noise, random phases": { ...base, rule: "tptt", noise: 0.2, phases: "random" },
  "TPTT, noise": { ...base, rule: "tptt", noise: 0.2 },
  "TPTThx, relu, Adding, seldom measured": {
    ...base,
    rule: "tptthx",
    task: "adding",
    activation: "relu",
    addingLength: "varying",
    measureRadius: 3,
    measureAngle: 2,
  },
  "BPTT, sigmoid, clipped": { ...base, rule: "bptt", activation: "sigmoid", clip: 0.01 },
  "BPTT, answers at many steps": { ...base, rule: "bptt", task: "copy-memory" },
  "TPTT, RMSprop": { ...base, rule: "tptt", optimizer: "rmsprop" },
  "BPTT, Adam": { ...base, rule: "bptt", optimizer: "adam" },
  "TPTThx, sign units": { ...base, rule: "tptthx", activation: "sign", carry: "signs" },
  "TPTThx, L-DRL": { ...base, rule: "tptthx", noise: 0.2, feedbackTraining: "l-drl" },
  GRU: { ...base, rule: "bptt", network: "gru" },
  "GRU, Adding": { ...base, rule: "bptt", network: "gru", task: "adding" },
  LSTM: { ...base, rule: "bptt", network: "lstm" },
  "LSTM, Adding": { ...base, rule: "bptt", network: "lstm", task: "adding" },
};
