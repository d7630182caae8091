/**
 * @file The figures of Manchev and Spratling, "Target Propagation in Recurrent Neural Networks", JMLR 21 (2020), Tables 1-7 and A1-A4, as
 * they are printed, with the rates they were reached at. Per cents are given as shares; null is a dash.
 */
import type { LaneConfig } from "./schema.ts";
import type { TaskId } from "./tasks/index.ts";

export type Rates = Pick<LaneConfig, "alphaI" | "alphaF" | "alphaG">;

/** alpha_i, alpha_f, alpha_g. */
const rates = (alphaI: number, alphaF: number, alphaG: number): Rates => ({
  alphaI,
  alphaF,
  alphaG,
});

/** The synthetic tasks of the paper's tables. */
export type SyntheticTask = Extract<
  TaskId,
  "temporal-order" | "temporal-order-3bit" | "adding" | "random-permutation"
>;

type ByTask<T> = Readonly<Record<SyntheticTask, T>>;

/** TPTT's rates for all tasks but Adding (Tables 1, 2 and 4). */
export const commonTptt = rates(0.1, 0.01, 0.001);
/** TPTThx's (Table A3). */
export const commonTptthx = rates(0.1, 0.2, 0.01);

/** Table 1: the longest sequences solved, and the rates. */
export const table1: ByTask<{ bptt: number; bpttRate: number; tptt: number; tpttRates: Rates }> = {
  "temporal-order": { bptt: 120, bpttRate: 1e-5, tptt: 150, tpttRates: commonTptt },
  "temporal-order-3bit": { bptt: 70, bpttRate: 1e-5, tptt: 150, tpttRates: commonTptt },
  adding: { bptt: 90, bpttRate: 1e-3, tptt: 60, tpttRates: rates(0.5, 0.02, 0.07) },
  "random-permutation": { bptt: 70, bpttRate: 1e-2, tptt: 300, tpttRates: commonTptt },
};

interface Speed {
  readonly length: number;
  readonly bptt: number;
  readonly common: number | null;
  readonly best: number | null;
  readonly bestRates: Rates | null;
}

/** Table 2: iterations until convergence, TPTT against BPTT. */
export const table2: ByTask<Speed> = {
  "temporal-order": { length: 120, bptt: 46_500, common: 1600, best: 1600, bestRates: commonTptt },
  "temporal-order-3bit": {
    length: 70,
    bptt: 56_000,
    common: 1300,
    best: 800,
    bestRates: rates(0.1, 0.01, 0.1),
  },
  adding: { length: 90, bptt: 18_000, common: null, best: null, bestRates: null },
  "random-permutation": {
    length: 70,
    bptt: 12_200,
    common: 12_700,
    best: 700,
    bestRates: rates(0.1, 0.1, 0.01),
  },
};

/** Table 3: Adding with noise of standard deviation sigma against none; accuracies. */
export const table3 = [
  { length: 70, rates: rates(0.1, 0.01, 0.01), without: 0.8267, noise: 0.1, with: 0.9499 },
  { length: 80, rates: rates(0.1, 0.01, 0.001), without: 0.9909, noise: 0.005, with: 0.9959 },
  { length: 90, rates: rates(0.1, 0.01, 0.01), without: 0.9274, noise: 0.006, with: 0.9652 },
] as const;

/** Table 4: trained at T = 100, tested at T = 200; accuracies. */
export const table4: ByTask<{ bptt: number; tptt: number }> = {
  "temporal-order": { bptt: 0.2667, tptt: 0.4576 },
  "temporal-order-3bit": { bptt: 0.1365, tptt: 0.2836 },
  adding: { bptt: 0.6563, tptt: 0.6623 },
  "random-permutation": { bptt: 0.5152, tptt: 1 },
};

/** Table 5: an LSTM, trained and tested as in Table 4. */
export const table5: ByTask<{ rate: number; accuracy: number }> = {
  "temporal-order": { rate: 1e-4, accuracy: 0.7528 },
  "temporal-order-3bit": { rate: 1e-3, accuracy: 0.2903 },
  adding: { rate: 1e-4, accuracy: 0.919 },
  "random-permutation": { rate: 1e-4, accuracy: 0.5054 },
};

/** Table 6: sequential MNIST, 100 hidden units; all but TPTT read off a plot of Le et al. (2015). */
export const table6 = {
  relu: 0.2074,
  tanh: 0.342,
  lstm: 0.6568,
  irnn: 0.972,
  tptt: 0.542,
} as const;

/** Table 7: sequential MNIST by TPTT, by the number of hidden units. */
export const table7 = [
  { hidden: 64, accuracy: 0.4949 },
  { hidden: 128, accuracy: 0.5328 },
  { hidden: 256, accuracy: 0.546 },
  { hidden: 512, accuracy: 0.5677 },
  { hidden: 1024, accuracy: 0.7402 },
] as const;

/** Section 3.2: TPTT's and TPTThx's rates for MNIST. */
export const mnistRates = rates(1e-7, 1e-2, 1e-8);

/** Tables A1 and A2: the longest sequences that TPTThx solved, and its rates. TPTT's stand in Table 1. */
export const tableA1: ByTask<{ tptthx: number; rates: Rates }> = {
  "temporal-order": { tptthx: 210, rates: rates(0.1, 0.01, 0.01) },
  "temporal-order-3bit": { tptthx: 160, rates: rates(0.1, 0.01, 0.01) },
  adding: { tptthx: 60, rates: rates(0.2, 0.01, 0.05) },
  "random-permutation": { tptthx: 800, rates: rates(0.1, 0.01, 0.001) },
};

/** Appendix A's text gives another alpha_i for Adding than Table A2. */
export const addingAlphaIOfTheText = 0.02;

/** Table A3: iterations until convergence, TPTThx against BPTT. */
export const tableA3: ByTask<Speed> = {
  "temporal-order": {
    length: 120,
    bptt: 46_500,
    common: 5800,
    best: 5800,
    bestRates: commonTptthx,
  },
  "temporal-order-3bit": {
    length: 70,
    bptt: 56_000,
    common: 13_800,
    best: 12_500,
    bestRates: rates(0.2, 0.2, 0.001),
  },
  adding: { length: 90, bptt: 18_000, common: null, best: null, bestRates: null },
  "random-permutation": {
    length: 70,
    bptt: 12_200,
    common: 40_300,
    best: 100,
    bestRates: rates(0.1, 0.2, 0.1),
  },
};

/** Table A4: sequential MNIST. */
export const tableA4 = { tptt: 0.542, tptthx: 0.5475 } as const;
