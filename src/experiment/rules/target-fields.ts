/** @file The fields of rules whose targets travel back through G. */
import type { Field } from "../field.ts";
import { choice, liveNumber, number } from "../field-builders.ts";

export const targetFields = {
  targets: choice({
    label: "Targets",
    help: "Difference: H_t = h_t + G(x_{t+1}, H_{t+1}) - G(x_{t+1}, h_{t+1}) (eq. 8). Plain: H_t = G(x_{t+1}, H_{t+1}) (eq. 5); even without a target signal (alpha_i = 0) H_t then differs from h_t, by what G fails to reconstruct.",
    group: "lane-more",
    choices: [
      { value: "difference", label: "difference (eq. 8)" },
      { value: "plain", label: "plain (eq. 5)" },
    ],
    default: "difference",
  }),
  alphaI: liveNumber({
    label: "alpha_i",
    help: "Step from the last hidden state to the first target: H_T = h_T - alpha_i dE/dh_T (eq. 8).",
    group: "lane",
    min: 0,
    max: 1e6,
    default: 0.1,
    logarithmic: true,
  }),
} as const;

/** Whether G is trained that way beside a field; a lane that says nothing trains it for reconstruction. */
const isTrainedBy =
  (kind: string): NonNullable<Field["appliesTo"]> =>
  ({ feedbackTraining = "reconstruction" }) =>
    feedbackTraining === kind;

/** Whether iterations draw what L-DRL needs. */
export const drawsForFeedback = ({
  feedbackTraining,
}: {
  readonly feedbackTraining: string;
}): boolean => feedbackTraining === "l-drl";

/** Of rules that learn G. */
export const feedbackFields = {
  alphaG: liveNumber({
    label: "alpha_g",
    help: "Learning rate of G's parameters Vhh and ch.",
    group: "lane",
    min: 0,
    max: 1000,
    default: 0.001,
    logarithmic: true,
  }),
  feedbackTraining: choice({
    label: "G is trained for",
    help: "Reconstruction: G learns to undo F, as in the paper. L-DRL, the local difference reconstruction loss: G learns the transpose of F's Jacobian, as BPTT uses it; it can follow only the mean over the sequences, and wants a small alpha_g.",
    group: "lane-more",
    choices: [
      { value: "reconstruction", label: "reconstruction" },
      { value: "l-drl", label: "L-DRL, the transpose" },
    ],
    default: "reconstruction",
  }),
  ldrlSigma: number({
    label: "Noise of L-DRL",
    help: "Standard deviation of the noise that L-DRL puts into F and G to learn their slopes.",
    group: "lane-more",
    appliesTo: isTrainedBy("l-drl"),
    min: 1e-4,
    max: 10,
    default: 0.1,
  }),
  noise: number({
    label: "Noise sigma",
    help: "Standard deviation of the noise added to h_{t-1} in the G phase.",
    group: "lane-more",
    appliesTo: isTrainedBy("reconstruction"),
    min: 0,
    max: 10,
    default: 0,
  }),
  phases: choice({
    label: "Phases",
    help: "Both phases in every iteration, or exactly one of G and F, drawn at random.",
    group: "lane-more",
    choices: [
      { value: "both", label: "G and F each time" },
      { value: "random", label: "one, at random" },
    ],
    default: "both",
  }),
  phaseProbability: number({
    label: "Probability of G",
    help: "With random phases: the probability that an iteration is a G phase.",
    group: "lane-more",
    appliesTo: ({ phases }) => phases === "random",
    min: 0,
    max: 1,
    default: 0.5,
  }),
  phaseOrder: choice({
    label: "Order of the phases",
    help: "Program: G steps first and the targets use the new G. Paper: targets first, from the old G.",
    group: "lane-more",
    choices: [
      { value: "program", label: "program: G first" },
      { value: "paper", label: "paper: targets first" },
    ],
    default: "program",
  }),
  reconstructionTerms: choice({
    label: "Terms of the G loss",
    help: "Program: t = 1..T. Paper: t = 1..T-1.",
    group: "lane-more",
    appliesTo: isTrainedBy("reconstruction"),
    choices: [
      { value: "program", label: "program: t = 1..T" },
      { value: "paper", label: "paper: t = 1..T-1" },
    ],
    default: "program",
  }),
} as const;

/** Of controls that are made of a rule with targets. */
export const baseFields = {
  baseRule: choice({
    label: "Base rule",
    help: "The rule that a control without a target signal or with fixed feedback is made of.",
    group: "lane",
    choices: [
      { value: "tptt", label: "TPTT" },
      { value: "tptthx", label: "TPTThx" },
    ],
    default: "tptt",
  }),
} as const;
