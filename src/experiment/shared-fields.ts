/** @file What all lanes share: the task, the network, when to stop, what to measure, where to compute. */
import type { Field } from "./field.ts";
import { choice, flag, integer, optional, stride } from "./field-builders.ts";
import { networkChoices } from "./networks.ts";
import { taskChoices } from "./tasks.ts";

export const sharedFields = {
  task: choice({
    label: "Task",
    help: "What is to be learnt. The synthetic problems need an early symbol to be remembered until the end; Sequential MNIST reads an image pixel by pixel.",
    choices: taskChoices,
    default: "temporal-order",
  }),
  length: integer({
    label: "Sequence length T",
    help: "Time steps in a sequence. At least 10, except Random Permutation (2); 49, 196 or 784 for Sequential MNIST.",
    min: 2,
    max: 784,
    default: 30,
  }),
  network: choice({
    label: "Network",
    help: "The recurrent layer: a simple recurrent network or an LSTM. The LSTM has tanh, four gates and no G: BPTT and the controls without targets train it.",
    choices: networkChoices,
    default: "srn",
  }),
  hidden: integer({
    label: "Hidden units H",
    help: "Units of the recurrent layer.",
    min: 1,
    max: 1024,
    default: 100,
  }),
  batch: integer({
    label: "Mini-batch N",
    help: "Sequences in a mini-batch.",
    min: 1,
    max: 256,
    default: 20,
  }),
  activation: choice({
    label: "Activation",
    help: "phi of the hidden layer, in F and in G.",
    choices: [
      { value: "tanh", label: "tanh" },
      { value: "sigmoid", label: "sigmoid" },
      { value: "relu", label: "relu" },
    ],
    default: "tanh",
  }),
  start: choice({
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
    label: "Seed",
    help: "Lanes with the same seed see the same batches and start from the same weights.",
    min: 0,
    max: 4_294_967_295,
    default: 1,
  }),
  markerPositions: choice({
    label: "Second marker window",
    help: "Temporal Order: where the second relevant symbol may stand. The paper's text and the authors' program differ.",
    choices: [
      { value: "program", label: "program: [5T/10, 6T/10)" },
      { value: "paper", label: "paper: [4T/10, 5T/10]" },
    ],
    default: "program",
  }),
  addingLength: choice({
    label: "Adding: length of a batch",
    help: "Adding: every batch of length T, or each drawn from [T, 1.1 T) as in the authors' program.",
    choices: [
      { value: "fixed", label: "T" },
      { value: "varying", label: "drawn from [T, 1.1 T)" },
    ],
    default: "fixed",
  }),
  addingCriterion: choice({
    label: "Adding: counted right when",
    help: "Adding: the error that counts as right, the squared (program) or the absolute one (paper), below 0.04.",
    choices: [
      { value: "squared", label: "squared error < 0.04" },
      { value: "absolute", label: "absolute error < 0.04" },
    ],
    default: "squared",
  }),
  mnistSubset: choice({
    label: "MNIST: images",
    help: "Sequential MNIST: all images, or a part of them drawn by the seed as in the paper's search for rates. The test images serve as validation, all of them each time.",
    choices: [
      { value: "full", label: "60,000 and 10,000 to test" },
      { value: "subset", label: "10,000 and 1,000 to test" },
    ],
    default: "full",
  }),
  maxIterations: integer({
    label: "Iterations",
    help: "Training stops here at the latest.",
    min: 1,
    max: 10_000_000,
    default: 100_000,
    logarithmic: true,
  }),
  stopSolved: flag({
    label: "Solved",
    help: "Stop when no error is left in the validation samples (error below 0.0001).",
    default: true,
  }),
  stopPerfectBatches: flag({
    label: "10 perfect batches",
    help: "Stop after ten batches in a row without an error.",
    default: false,
  }),
  stopPatience: integer({
    label: "No better for",
    help: "Stop when this many validations brought no improvement; 0 never stops for it.",
    min: 0,
    max: 100_000,
    default: 300,
    unit: "validations",
  }),
  stopRadius: optional({
    label: "rho(Whh) above",
    help: "Stop when the spectral radius of Whh exceeds this.",
    min: 0.1,
    max: 1e6,
    default: 20,
    none: "never",
  }),
  validationEvery: integer({
    label: "Validate every",
    help: "Iterations between validations.",
    min: 1,
    max: 1_000_000,
    default: 100,
    unit: "iterations",
  }),
  validationSamples: integer({
    label: "Validation samples",
    help: "Fresh samples for a full validation.",
    min: 100,
    max: 100_000,
    default: 10_000,
    logarithmic: true,
  }),
  testLength: optional({
    label: "Test at length",
    help: "When a run stops, its network is also tested on sequences of this length, which it was not trained on; on as many samples as a validation.",
    min: 2,
    max: 784,
    default: null,
    none: "off",
    integer: true,
  }),
  measureRadius: optional({
    label: "Spectral radius",
    help: "Measure rho(Whh) and rho(Vhh) at this stride; auto is the smallest that costs at most a tenth of an iteration.",
    min: 0,
    max: 10_000,
    default: null,
    none: "auto",
    integer: true,
    unit: "iterations, 0 = off",
  }),
  measureOperatorNorm: stride(
    "Operator norm",
    "Measure the largest singular values of Whh and Vhh at this stride.",
    0,
  ),
  measureUpdateNorms: stride(
    "Update norms",
    "Measure the Frobenius norm of every gradient at this stride.",
    1,
  ),
  measureStepNorms: stride(
    "Step norms",
    "Measure the Frobenius norm of the change applied to each parameter at this stride.",
    1,
  ),
  measureDistance: stride(
    "Distance from the start",
    "Measure ||W - W(0)|| of each parameter at this stride.",
    1,
  ),
  measureLayerCosts: stride(
    "Layer-wise G and F cost",
    "Keep the local losses of G and F for each time step at this stride.",
    1,
  ),
  measureAngle: stride(
    "Angle to BPTT",
    "Measure the angle between the rule's gradient of Whh and BPTT's at this stride.",
    1,
  ),
  measureFlow: stride(
    "Signal over t",
    "Keep the norm of dE/dh_t and of H_t - h_t for each time step at this stride.",
    1,
  ),
  measureUnchangedTargets: stride(
    "Targets lost to float32",
    "Measure at this stride the share of the targets' elements that equal the activation once they are rounded to float32.",
    0,
    10,
  ),
  measureSpectrum: stride(
    "Eigenvalue spectrum",
    "Compute all eigenvalues of Whh and Vhh at this stride: about 10 ms a matrix at H=100, 1 s at H=512.",
    0,
    10,
  ),
  backend: choice({
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
