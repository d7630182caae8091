/** @file What all lanes share: the task, the network, when to stop, what to measure, where to compute. */
import type { Field } from "./field.ts";
import { activationChoices } from "./activations/index.ts";
import { choicesOf, fieldsOf } from "./declaration.ts";
import { choice, flag, integer, number, optional } from "./field-builders.ts";
import { metricGroups } from "./metrics/index.ts";
import { hasSquare } from "./metrics/square.ts";
import { isNetworkId, networkFacts, networks } from "./networks/index.ts";
import { isTaskId, taskChoices, taskFacts, tasks } from "./tasks/index.ts";

/** Held-out samples are validated on, all of them, and none may be left wrong by accident. */
const hasFreshSamples: NonNullable<Field["appliesTo"]> = ({ task }) =>
  typeof task !== "string" || !isTaskId(task) || taskFacts[task].hasHeldOut !== true;

/** Whether the network beside a field is a layer of simple units. */
const hasUnits: NonNullable<Field["appliesTo"]> = ({ network }) =>
  typeof network === "string" && isNetworkId(network) && networkFacts[network].blocks === 1;

export const sharedFields = {
  task: choice({
    group: "main",
    label: "Task",
    help: "What is to be learnt. The synthetic problems need an early symbol to be remembered until the end; Sequential MNIST reads an image pixel by pixel.",
    choices: taskChoices,
    default: "temporal-order",
  }),
  length: integer({
    group: "main",
    label: "Sequence length T",
    help: "Time steps in a sequence. At least 10, except Random Permutation (2); 49, 196 or 784 for Sequential MNIST.",
    min: 2,
    max: 784,
    default: 30,
  }),
  network: choice({
    group: "main",
    label: "Network",
    help: `The recurrent layer. ${Object.values(networks)
      .map(({ label, help }) => `${label}: ${help}.`)
      .join(" ")}`,
    choices: choicesOf(networks),
    default: "srn",
  }),
  hidden: integer({
    group: "main",
    label: "Hidden units H",
    help: "Units of the recurrent layer.",
    min: 1,
    max: 1024,
    default: 100,
  }),
  batch: integer({
    group: "main",
    label: "Mini-batch N",
    help: "Sequences in a mini-batch.",
    min: 1,
    max: 256,
    default: 20,
  }),
  activation: choice({
    group: "main",
    label: "Activation",
    help: "phi of the hidden layer, in F and in G. sign: the states are tanh's, and units send only their sign to the next step.",
    choices: activationChoices,
    default: "tanh",
  }),
  leak: number({
    group: "main",
    appliesTo: hasUnits,
    label: "Leak lambda",
    help: "Share of a unit's state that is new at each step: h_t = (1 - lambda) h_{t-1} + lambda phi(a_t), and G likewise. 1: no memory but Whh's.",
    min: 1e-3,
    max: 1,
    default: 1,
  }),
  start: choice({
    group: "main",
    label: "Start",
    help: "How the weight matrices begin; biases begin at zero.",
    choices: [
      { value: "orthogonal", label: "orthogonal" },
      { value: "scaled-orthogonal", label: "orthogonal × 0.9" },
      { value: "gaussian", label: "gaussian N(0, 0.1)" },
      { value: "identity", label: "identity" },
    ],
    default: "orthogonal",
  }),
  seed: integer({
    group: "main",
    label: "Seed",
    help: "Lanes with the same seed see the same batches and start from the same weights.",
    min: 0,
    max: 4_294_967_295,
    default: 1,
  }),
  ...fieldsOf(tasks),
  maxIterations: integer({
    group: "stop",
    label: "Iterations",
    help: "Training stops here at the latest.",
    min: 1,
    max: 10_000_000,
    default: 100_000,
    logarithmic: true,
    live: true,
  }),
  stopSolved: flag({
    group: "stop",
    appliesTo: hasFreshSamples,
    label: "Solved",
    help: "Stop when no error is left in the validation samples (error below 0.0001).",
    default: true,
    live: true,
  }),
  stopPerfectBatches: flag({
    group: "stop",
    label: "10 perfect batches",
    help: "Stop after ten batches in a row without an error.",
    default: false,
    live: true,
  }),
  stopPatience: integer({
    group: "stopping",
    label: "No better for",
    help: "Stop when this many validations brought no improvement; 0 never stops for it.",
    min: 0,
    max: 100_000,
    default: 300,
    unit: "validations",
    live: true,
  }),
  stopRadius: optional({
    group: "stopping",
    appliesTo: hasSquare,
    label: "rho(Whh) above",
    help: "Stop when the spectral radius of Whh exceeds this.",
    min: 0.1,
    max: 1e6,
    default: 20,
    none: "never",
    live: true,
  }),
  validationEvery: integer({
    group: "stopping",
    label: "Validate every",
    help: "Iterations between validations.",
    min: 1,
    max: 1_000_000,
    default: 100,
    unit: "iterations",
  }),
  validationSamples: integer({
    group: "stopping",
    appliesTo: hasFreshSamples,
    label: "Validation samples",
    help: "Fresh samples for a full validation.",
    min: 100,
    max: 100_000,
    default: 10_000,
    logarithmic: true,
  }),
  solvedCheck: choice({
    group: "stopping",
    label: "Check for solved",
    help: "Whether the task is solved is asked at every validation; also as soon as ten perfect batches in a row have come, and again after every ten more, or, as in the paper, at no other time.",
    choices: [
      { value: "perfect-batches", label: "also after ten perfect batches" },
      { value: "beat", label: "at validations alone (paper)" },
    ],
    default: "perfect-batches",
  }),
  testLength: optional({
    group: "stopping",
    label: "Test at length",
    help: "When a run stops, its network is also tested on sequences of this length, which it was not trained on; on as many samples as a validation.",
    min: 2,
    max: 784,
    default: null,
    none: "off",
    integer: true,
  }),
  ...fieldsOf(metricGroups),
  backend: choice({
    group: "engine",
    label: "Engine",
    help: "auto takes a hardware GPU where there is one, and the CPU otherwise.",
    choices: [
      { value: "auto", label: "auto" },
      { value: "webgpu", label: "WebGPU" },
      { value: "cpu", label: "CPU" },
    ],
    default: "auto",
  }),
  cpuKernels: choice({
    group: "engine",
    appliesTo: ({ backend }) => backend !== "webgpu",
    label: "CPU kernels",
    help: "simd gives the same numbers on every computer; relaxed fuses multiply-adds and is faster; scalar is the plain reference.",
    choices: [
      { value: "simd", label: "SIMD" },
      { value: "relaxed", label: "relaxed SIMD" },
      { value: "scalar", label: "scalar reference" },
    ],
    default: "simd",
  }),
} as const satisfies Record<string, Field>;
