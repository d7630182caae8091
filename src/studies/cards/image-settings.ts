/** @file What the cards of MNIST, a pixel a step, have in common: the setting, its smaller forms, readings, notes and charts. Pure. */
import { chanceLevel } from "../../experiment/run-facts.ts";
import { mnistRates } from "../../experiment/paper.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import { maxActivations } from "../../experiment/validate.ts";
import type { FigurePanel, Reading } from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import { bptt } from "./settings.ts";

/** Iterations of an epoch of 60,000 images in mini-batches of 16. */
const epoch = 3750;
/** Iterations that a laptop does in minutes, and in hours; the paper's own search took 375,000, its runs 1,000,000. */
const quickCap = 1000;
const reducedCap = 20_000;
const onSubset = (maxIterations: number) =>
  ({ mnistSubset: "subset", maxIterations, validationEvery: quickCap / 4 }) as const;
export const reduced = onSubset(reducedCap);
export const smallerModes = { quick: onSubset(quickCap), reduced } as const;

export const pixels = (changes: Partial<RunConfig>): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  task: "mnist",
  length: 784,
  batch: 16,
  maxIterations: 1_000_000,
  validationEvery: epoch,
  stopPatience: 0,
  ...changes,
});

/** Iterations between two looks at what float32 loses. */
const precisionEvery = 25;
/** What the targets of MNIST's rates lose to float32, and how far Whh gets by them. */
export const precision = [
  { metric: "unchangedTargets", average: precisionEvery },
  { metric: "movedWhh", average: precisionEvery },
] as const satisfies readonly CurveRequest[];

const precisionTitles = {
  unchangedTargets: "Precision: targets that equal the activation",
  movedWhh: "Precision: how far Whh moved from its start",
} as const;

/** A rule with targets, at the paper's rates. */
export const withTargets = (rule: "tptt" | "tptthx"): Partial<RunConfig> => ({
  rule,
  ...mnistRates,
  measureUnchangedTargets: precisionEvery,
  measureDistance: precisionEvery,
});
export const tptt = withTargets("tptt");

export const paper: Reading = {
  id: "paper",
  label: "the paper's setting",
  apply: (config) => config,
};
/** What the authors' program does on MNIST; its targets are always those of equation 13. */
const program: Reading = {
  id: "program",
  label: "the authors' program: SGD, noise 0.1, 10,000 images, eq. 13",
  apply: (config) => ({
    ...config,
    optimizer: "sgd",
    mnistSubset: "subset",
    ...(config.rule === "tptt" ? { rule: "tptthx", noise: 0.1 } : {}),
  }),
};
export const readings = [paper, program] as const;
export const readingNote =
  "Readings: in the paper MNIST is trained as the other tasks are, without noise; the authors' program for it takes plain SGD steps, adds noise of 0.1 in the G phase, knows the subset only, and moves Wxh by local targets (eq. 13), whatever the column says.";
/** The rates that Le et al. used are not in the paper; this one learns without diverging where it is clipped. */
export const clipped: Partial<RunConfig> = { ...bptt(1e-3), clip: 1 };

export const validation: CurveRequest = { metric: "validationError", average: 1 };

export const capNote = `Quick and reduced: 10,000 of the images with 1,000 to test, stopped at ${quickCap.toLocaleString("en")} and at ${reducedCap.toLocaleString("en")} iterations, where the paper's search took 375,000 and its runs 1,000,000. Neither is the paper's setting, so that neither earns a verdict on it.`;
export const precisionNote =
  "alpha_i = 1e-7 lies below the resolution of float32 beside activations near 1: most elements of a target equal the activation as float32 numbers. The program carries the difference H_t - h_t instead, so that the signal is not lost; the first of the two charts on precision shows how many would be. The second shows how far Whh gets: a step that is below the resolution of a weight leaves it where it is.";
export const peersNote =
  "The paper takes the figures of all networks but TPTT from a plot of Le et al. (2015); their rates are not in it. Here BPTT runs at 1e-3, clipped at 1.";
/** What an array of so many float32 numbers takes. */
const megabytes = (elements: number): string => `${Math.round((4 * elements) / 1e6)} MB`;
export const memoryNote = `Memory: at T = 784, N = 16, H = 1024 an array of activations takes ${megabytes(784 * 16 * 1024)}; runs are refused where it would take more than ${megabytes(maxActivations)}. What a whole run took is in docs/mnist.md.`;

/** Two charts: what float32 loses of the targets, and how far Whh gets. */
export const precisionPanels = (cells: readonly string[]): FigurePanel[] =>
  precision.map((request) => ({
    title: precisionTitles[request.metric],
    cells,
    ...request,
    logX: false,
    logY: false,
    band: false,
    marks: [],
  }));

interface PaperMark {
  readonly label: string;
  readonly accuracy: number;
}

export const accuracyPanel = (
  title: string,
  cells: readonly string[],
  reported: readonly PaperMark[],
): FigurePanel => ({
  title,
  cells,
  ...validation,
  isComplement: true,
  logX: false,
  logY: false,
  band: false,
  marks: [
    { value: chanceLevel({ ...sharedDefaults, task: "mnist" }), label: "always the same digit" },
    ...reported.map(({ label, accuracy }) => ({ value: accuracy, label: `paper: ${label}` })),
  ],
});
