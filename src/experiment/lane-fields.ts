/** @file What a lane has of its own: its learning rule and how that rule runs. */
import type { Field } from "./field.ts";
import { choice, number, optional } from "./field-builders.ts";
import { ruleChoices } from "./rules.ts";

export const laneFields = {
  rule: choice({
    label: "Rule",
    help: "How credit is assigned through time.",
    choices: ruleChoices,
    default: "tptt",
  }),
  baseRule: choice({
    label: "Base rule",
    help: "The rule that a control without a target signal or with fixed feedback is made of.",
    choices: [
      { value: "tptt", label: "TPTT" },
      { value: "tptthx", label: "TPTThx" },
    ],
    default: "tptt",
  }),
  feedback: choice({
    label: "Fixed feedback",
    help: "Vhh of the fixed-feedback control: drawn once, or following Whh.",
    choices: [
      { value: "orthogonal", label: "orthogonal, drawn once" },
      { value: "gaussian", label: "gaussian, drawn once" },
      { value: "transpose", label: "transpose of Whh" },
      { value: "inverse", label: "inverse of Whh" },
    ],
    default: "orthogonal",
  }),
  targets: choice({
    label: "Targets",
    help: "Difference: H_t = h_t + G(x_{t+1}, H_{t+1}) - G(x_{t+1}, h_{t+1}) (eq. 8). Plain: H_t = G(x_{t+1}, H_{t+1}) (eq. 5); even without a target signal (alpha_i = 0) H_t then differs from h_t, by what G fails to reconstruct.",
    choices: [
      { value: "difference", label: "difference (eq. 8)" },
      { value: "plain", label: "plain (eq. 5)" },
    ],
    default: "difference",
  }),
  alphaI: number({
    label: "alpha_i",
    help: "Step from the last hidden state to the first target: H_T = h_T - alpha_i dE/dh_T (eq. 8).",
    min: 0,
    max: 1e6,
    default: 0.1,
    logarithmic: true,
    live: true,
  }),
  alphaF: number({
    label: "alpha_f",
    help: "Learning rate of the forward parameters; the rate of BPTT.",
    min: 0,
    max: 1000,
    default: 0.01,
    logarithmic: true,
    live: true,
  }),
  alphaG: number({
    label: "alpha_g",
    help: "Learning rate of G's parameters Vhh and ch.",
    min: 0,
    max: 1000,
    default: 0.001,
    logarithmic: true,
    live: true,
  }),
  recurrentRate: optional({
    label: "Rate of Whh, bh",
    help: "A learning rate of its own for Whh and bh (split rate).",
    min: 0,
    max: 1000,
    default: null,
    none: "same",
    logarithmic: true,
    live: true,
  }),
  clip: optional({
    label: "Clip gradients at",
    help: "Largest global norm of the F-phase gradients; larger ones are scaled down to it.",
    min: 1e-9,
    max: 1e9,
    default: null,
    none: "off",
    logarithmic: true,
    live: true,
  }),
  noise: number({
    label: "Noise sigma",
    help: "Standard deviation of the noise added to h_{t-1} in the G phase.",
    min: 0,
    max: 10,
    default: 0,
  }),
  phases: choice({
    label: "Phases",
    help: "Both phases in every iteration, or exactly one of G and F, drawn at random.",
    choices: [
      { value: "both", label: "G and F each time" },
      { value: "random", label: "one, at random" },
    ],
    default: "both",
  }),
  phaseProbability: number({
    label: "Probability of G",
    help: "With random phases: the probability that an iteration is a G phase.",
    min: 0,
    max: 1,
    default: 0.5,
  }),
  phaseOrder: choice({
    label: "Order of the phases",
    help: "Program: G steps first and the targets use the new G. Paper: targets first, from the old G.",
    choices: [
      { value: "program", label: "program: G first" },
      { value: "paper", label: "paper: targets first" },
    ],
    default: "program",
  }),
  reconstructionTerms: choice({
    label: "Terms of the G loss",
    help: "Program: t = 1..T. Paper: t = 1..T-1.",
    choices: [
      { value: "program", label: "program: t = 1..T" },
      { value: "paper", label: "paper: t = 1..T-1" },
    ],
    default: "program",
  }),
  optimizer: choice({
    label: "Optimiser",
    help: "Nesterov momentum or plain stochastic gradient descent.",
    choices: [
      { value: "nesterov", label: "Nesterov momentum" },
      { value: "sgd", label: "plain SGD" },
    ],
    default: "nesterov",
  }),
  momentum: number({
    label: "Momentum",
    help: "mu of Nesterov's momentum.",
    min: 0,
    max: 0.9999,
    default: 0.9,
  }),
} as const satisfies Record<string, Field>;
