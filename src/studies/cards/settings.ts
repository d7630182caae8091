/** @file What the cards' cells have in common: the paper's setting, its quick form, and rows for the synthetic tasks. Pure. */
import { chanceLevel } from "../../experiment/run-facts.ts";
import type { SyntheticTask } from "../../experiment/paper.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import { taskChoices } from "../../experiment/tasks/index.ts";
import type {
  CardCell,
  CardMode,
  CellRole,
  PanelMark,
  PaperFigure,
  Quantity,
  Reading,
} from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import type { Ladder } from "../plan.ts";

/** Section 3.1: H = 100, N = 20, tanh, orthogonal start, Nesterov .9, validated every 100 iterations, at most 100,000. On the CPU, whose figures are the same everywhere. */
export const synthetic = (
  task: SyntheticTask,
  length: number,
  changes: Partial<RunConfig>,
): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  task,
  length,
  backend: "cpu",
  ...changes,
});

/** Rules as a card's cells name them. */
export const bptt = (alphaF: number): Partial<RunConfig> => ({ rule: "bptt", alphaF });
/** The control whose recurrent weights never move, at the rate of the others. */
export const frozen = (alphaF: number): Partial<RunConfig> => ({
  rule: "frozen-recurrent",
  alphaF,
});
export const frozenColumn = "Frozen recurrent weights";
export const splitColumn = "BPTT, 1e-6 on Whh and bh";
/** BPTT as fast as TPTT where TPTT uses the chain rule too, and slow on Whh. */
export const splitBptt: Partial<RunConfig> = { rule: "bptt", alphaF: 0.01, recurrentRate: 1e-6 };

export const syntheticTasks = [
  "temporal-order",
  "temporal-order-3bit",
  "adding",
  "random-permutation",
] as const satisfies readonly SyntheticTask[];
export const classificationTasks = [
  "temporal-order",
  "temporal-order-3bit",
  "random-permutation",
] as const satisfies readonly SyntheticTask[];

export const taskName = (task: SyntheticTask): string =>
  taskChoices.find(({ value }) => value === task)?.label ?? task;

/** The authors' program decides where the paper's text differs, but for the length of Adding's batches. */
export const program: Reading = {
  id: "program",
  label: "the authors' program",
  apply: (config) => config,
};
/** The points in which the paper's text differs from the program: Temporal Order, Adding, the phases, and when a run ends. */
export const text: Reading = {
  id: "text",
  label: "the paper's text",
  apply: (config) => ({
    ...config,
    markerPositions: "paper",
    addingCriterion: "absolute",
    phaseOrder: "paper",
    reconstructionTerms: "paper",
    stopPatience: 0,
    stopRadius: null,
  }),
};
/** The other readings keep every batch of Adding at T. */
const varyingLength: Reading = {
  id: "program-length",
  label: "the authors' program, Adding's batches drawn from [T, 1.1 T)",
  apply: (config) => ({ ...config, addingLength: "varying" }),
};
/** Of a card on which Adding occurs. */
export const readingsWithAdding = [program, text, varyingLength] as const;
export const readingsNote =
  "Readings: the paper's text has other positions of the symbols in Temporal Order, an absolute error below 0.04 in Adding, the targets before the G phase, no G loss at t = T, and no end but a solved task or the last iteration; the authors' program also stops where 300 validations brought nothing better or rho(Whh) exceeds 20.";
export const addingNote =
  "Adding's batches have length T as in the text; the authors' program draws the length of each from [T, 1.1 T), which is a reading of its own.";

/** Columns whose names are too long for the end of a line. */
const shortNames: Readonly<Record<string, string>> = {
  [frozenColumn]: "frozen",
  [splitColumn]: "BPTT, split",
};

export interface CellDraft {
  readonly row: string;
  readonly column: string;
  /** The column's name at the end of a line; left out: the column's own. */
  readonly short?: string;
  readonly role?: CellRole;
  readonly quantity: Quantity;
  readonly paper?: PaperFigure;
  /** The paper's setting. */
  readonly config: RunConfig;
  /** What quick mode changes; null: the cell is not run there. */
  readonly quick: Partial<RunConfig> | null;
  readonly ladder?: Ladder;
  readonly quickLadder?: Ladder;
  readonly keep?: readonly CurveRequest[];
}

/** Seconds for a whole card, to show that everything runs. */
const smallest: Partial<RunConfig> = {
  hidden: 16,
  batch: 5,
  maxIterations: 40,
  validationEvery: 20,
  validationSamples: 100,
};
const smallestLadder: Ladder = { from: 10, step: 10, to: 20 };

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

export const cellId = (row: string, column: string): string => `${slug(row)}/${slug(column)}`;

export function cell(draft: CellDraft): CardCell {
  const { row, column, role = "claim", quantity, paper = null, quick, keep = [] } = draft;
  const { ladder = null, quickLadder = ladder, config } = draft;
  const changesIn = (mode: CardMode): Partial<RunConfig> | null => {
    if (mode === "full") return {};
    if (mode === "quick") return quick;
    const isImages = config.task === "mnist";
    return {
      ...smallest,
      length: isImages ? 49 : 10,
      testLength: config.testLength === null ? null : 20,
      ...(isImages ? ({ mnistSubset: "subset" } as const) : {}),
    };
  };
  const ladders = { full: ladder, quick: quickLadder, smallest: ladder && smallestLadder };
  return {
    id: cellId(row, column),
    row,
    column,
    short: draft.short ?? shortNames[column] ?? column,
    role,
    quantity,
    paper,
    run: (mode, reading) => {
      const changes = changesIn(mode);
      if (changes === null) return null;
      return { config: reading.apply({ ...config, ...changes }), ladder: ladders[mode], keep };
    },
  };
}

export const printed = (value: number | null, source: string): PaperFigure => ({ value, source });

/** The cost of an answer that remembers nothing: all classes alike, or Adding's mean; the variance of a mean of two uniform numbers is 1/24. */
export const chanceMark = (task: SyntheticTask): PanelMark => ({
  value: task === "adding" ? 1 / 24 : -Math.log(chanceLevel({ ...sharedDefaults, task })),
  label: "by chance",
});

/** The cost averaged over 100 iterations, as Figures 4, 7, 8 and A1 draw it. */
export const costCurve = { metric: "cost", average: 100 } as const satisfies CurveRequest;
