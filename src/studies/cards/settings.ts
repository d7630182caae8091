/** @file What the cards' cells have in common: the paper's setting, its quick form, and rows for the synthetic tasks. Pure. */
import type { SyntheticTask } from "../../experiment/paper.ts";
import { laneDefaults, type RunConfig, sharedDefaults } from "../../experiment/schema.ts";
import { taskChoices, type TaskId } from "../../experiment/tasks/index.ts";
import type {
  CardCell,
  CardMode,
  CellRole,
  CellRun,
  PanelMark,
  PaperFigure,
  Reading,
} from "../card.ts";
import type { CurveRequest } from "../outcome.ts";
import type { Ladder } from "../plan.ts";
import { chanceCost, type QuantityId } from "../quantities.ts";

/** Section 3.1. */
export const paperLimit = 100_000;

/**
 * Section 3.1: H = 100, N = 20, tanh, orthogonal start, Nesterov .9, at most 100,000 iterations, and whether the task is solved asked at every
 * 100th alone. On the CPU, whose figures are the same everywhere.
 */
export const synthetic = (
  task: TaskId,
  length: number,
  changes: Partial<RunConfig>,
): RunConfig => ({
  ...sharedDefaults,
  ...laneDefaults,
  task,
  length,
  backend: "cpu",
  maxIterations: paperLimit,
  solvedCheck: "beat",
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
export const withFrozen = "With frozen recurrent weights the network";
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

/** A row of a claim with its length: a sentence about a control holds at that one. */
export const taskAt = (task: SyntheticTask, length: number): string =>
  `${taskName(task)}, T = ${length}`;

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
export const beatNote =
  "Whether a task is solved is asked at every 100th iteration alone, as in the paper, so that iterations until solved are whole hundreds. Every such check sees all of its 10,000 samples.";
export const limitNote =
  "A control stops at ten times the iterations that the claim of its row takes in the median of the seeds, at least 10,000, as cut short; where the claim is not solved it has the paper's limit. In quick mode this holds for BPTT, too.";
export const searchNote =
  "The paper chose TPTT's three rates among 216 settings and BPTT's one among 6, for each T anew. What is called best here is the best of so many.";
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
  readonly quantity: QuantityId;
  readonly supposed?: CardCell["supposed"];
  readonly paper?: PaperFigure;
  /** The paper's setting. */
  readonly config: RunConfig;
  /** What other modes change of it; left out: the cell is not run there. */
  readonly modes?: Readonly<Partial<Record<"quick" | "reduced", Partial<RunConfig>>>>;
  readonly ladder?: Ladder;
  readonly keep?: readonly CurveRequest[];
}

/** Of a row that quick mode has: as in the paper. */
export const inQuick = { quick: {} } as const;

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
  const { row, column, role = "claim", quantity, paper = null, modes = {}, keep = [] } = draft;
  const { ladder = null, supposed = {}, config } = draft;
  const isImages = config.task === "mnist";
  const smaller: Partial<RunConfig> = {
    ...smallest,
    length: isImages ? 49 : 10,
    testLength: config.testLength === null ? null : 20,
    ...(isImages ? ({ mnistSubset: "subset" } as const) : {}),
  };
  const limitIn = (mode: CardMode): CellRun["limit"] =>
    role === "control" || (role === "baseline" && mode === "quick") ? "tenfold" : "own";
  return {
    id: cellId(row, column),
    row,
    column,
    short: draft.short ?? shortNames[column] ?? column,
    role,
    quantity,
    supposed,
    paper,
    run: (mode, reading) => {
      const changes = mode === "full" ? {} : mode === "smallest" ? smaller : modes[mode];
      if (changes === undefined) return null;
      return {
        config: reading.apply({ ...config, ...changes }),
        ladder: mode === "smallest" ? ladder && smallestLadder : ladder,
        keep,
        limit: mode === "smallest" ? "own" : limitIn(mode),
      };
    },
  };
}

export const printed = (value: number | null, source: string): PaperFigure => ({ value, source });

export const chanceMark = (task: TaskId): PanelMark => ({
  value: chanceCost(task),
  label: "by chance",
});

/** The cost averaged over 100 iterations, as Figures 4, 7, 8 and A1 draw it. */
export const costCurve = { metric: "cost", average: 100 } as const satisfies CurveRequest;
